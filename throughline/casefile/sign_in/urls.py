"""The pages of signing in. Sign-up, e-mail addresses and resetting a password by e-mail have none."""

from django.urls import path

from throughline.casefile.sign_in.views import entrance

urlpatterns = [
    path("sign-in/", entrance.sign_in, name="account_login"),
    path("sign-in/second-step/", entrance.second_step, name="mfa_authenticate"),
    path("sign-in/passkey/", entrance.passkey_sign_in, name="mfa_login_webauthn"),
    path("sign-out/", entrance.sign_out, name="account_logout"),
]
