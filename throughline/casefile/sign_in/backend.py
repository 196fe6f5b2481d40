"""Who an e-mail address and a password belong to.

Known, unknown, switched-off and expired accounts get the same answer after the same work: one query
and one run of the password hash. So nobody learns from this page who works here.
"""

import uuid

from allauth.account.auth_backends import AuthenticationBackend
from django.utils import timezone

from throughline.casefile.models import Staff


class StaffBackend(AuthenticationBackend):
    """Signs workers in by e-mail address, and finds them again on each request."""

    def get_user(self, user_id: uuid.UUID | str) -> Staff | None:
        """The worker with their present roles, in one query; None when the account may not sign in."""
        staff = Staff.objects.with_roles().filter(pk=user_id).first()
        return staff if staff is not None and self.user_can_authenticate(staff) else None

    def user_can_authenticate(self, user: Staff) -> bool:
        """Whether the account is switched on and not past its last day."""
        return user.may_sign_in(timezone.localdate())

    def _authenticate_by_email(self, email: str, password: str) -> Staff | None:
        staff = Staff.objects.with_roles().filter(email=email.strip().lower()).first()
        return self._check_password(staff, password)

    def _check_password(self, user: Staff | None, password: str) -> Staff | None:
        """Check the password first, so that a closed account costs as much time as an open one.

        An account that may not sign in is answered as if the password were wrong. (The class above
        would hand it on to a page that says so.)
        """
        if user is None:
            return None  # the class above then runs the hash once on nobody's behalf
        self._did_check_password = True
        return user if user.check_password(password) and self.user_can_authenticate(user) else None
