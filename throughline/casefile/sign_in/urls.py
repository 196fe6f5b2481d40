"""The pages of signing in and of an own account.

The names are the sign-in library's, which looks its pages up by them. Sign-up, e-mail addresses and
resetting a password by e-mail have no page.
"""

from django.urls import path

from throughline.casefile.sign_in.views import (
    confirm,
    entrance,
    own_account,
    passkeys,
    presence,
    second_factor,
)

urlpatterns = [
    path("sign-in/", entrance.sign_in, name="account_login"),
    path("sign-in/second-step/", entrance.second_step, name="mfa_authenticate"),
    path("sign-in/passkey/", entrance.passkey_sign_in, name="mfa_login_webauthn"),
    path("sign-out/", entrance.sign_out, name="account_logout"),
    path("confirm/", confirm.confirm, name="account_reauthenticate"),
    path("account/", own_account.account, name="account"),
    path("account/password/", own_account.change_password, name="account_change_password"),
    path("account/second-factor/", second_factor.overview, name="mfa_index"),
    path("account/second-factor/app/", second_factor.add_app, name="mfa_activate_totp"),
    path("account/second-factor/app/remove/", second_factor.remove_app, name="mfa_deactivate_totp"),
    path("account/second-factor/codes/", second_factor.show_codes, name="mfa_view_recovery_codes"),
    path("account/second-factor/codes/new/", second_factor.renew_codes, name="mfa_generate_recovery_codes"),
    path("account/passkeys/", passkeys.passkeys, name="mfa_list_webauthn"),
    path("account/passkeys/add/", passkeys.add, name="mfa_add_webauthn"),
    path("account/passkeys/<int:pk>/rename/", passkeys.rename, name="mfa_edit_webauthn"),
    path("account/passkeys/<int:pk>/remove/", passkeys.remove, name="mfa_remove_webauthn"),
    path("still-here/", presence.still_here, name="still-here"),
    path("hidden/", presence.hidden, name="hidden"),
    path("draft/drop/", presence.drop_draft, name="draft-drop"),
]
