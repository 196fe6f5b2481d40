"""What the sign-in library is told. Read by the settings, so nothing here needs Django."""

RATES = {
    # Pages sent to the sign-in form, whoever they are about.
    "login": "120/m/ip",
    # The account's own count comes first, so that tries on one account do not use up the address's.
    "login_failed": "5/5m/key,30/m/ip",
    "code": "5/5m/key",
    # Guessing a six-digit code from many addresses at once. Only somebody who has already given the
    # right password gets this far, and a passkey is never counted.
    "code_anywhere": "50/h/key",
}

LIBRARY = {
    "ACCOUNT_ADAPTER": "throughline.casefile.sign_in.adapters.AccountAdapter",
    "ACCOUNT_LOGIN_METHODS": {"email"},
    "ACCOUNT_SIGNUP_FIELDS": ["email*", "password1*"],
    "ACCOUNT_USER_MODEL_USERNAME_FIELD": None,
    "ACCOUNT_EMAIL_VERIFICATION": "none",
    "ACCOUNT_EMAIL_NOTIFICATIONS": False,
    "ACCOUNT_SESSION_REMEMBER": False,
    "ACCOUNT_LOGIN_TIMEOUT": 300,  # seconds between the password and the second step
    "ACCOUNT_RATE_LIMITS": RATES,
    "ACCOUNT_TEMPLATE_EXTENSION": "jinja",
    "MFA_ADAPTER": "throughline.casefile.sign_in.adapters.SecondFactorAdapter",
    "MFA_SUPPORTED_TYPES": ["webauthn", "totp", "recovery_codes"],
    "MFA_PASSKEY_LOGIN_ENABLED": True,
    # A passkey asks for its owner's finger, face or PIN, so that it is two factors in one.
    "MFA_WEBAUTHN_USER_VERIFICATION": "required",
    "MFA_ALLOW_UNVERIFIED_EMAIL": True,  # nobody's address is verified: no e-mail is ever sent
    "MFA_TOTP_TOLERANCE": 1,  # the code before and after count too: telephones' clocks drift
    "MFA_RATE_LIMITS": {"webauthn_login": "120/m/ip"},
    "MFA_RECOVERY_CODE_COUNT": 10,
}
