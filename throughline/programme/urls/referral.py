"""The addresses of referral, of men kept apart, and of the policy."""

from django.urls import URLPattern, path

from throughline.programme.views import non_association, policy, referral

_ONE = "men/<uuid:man_id>/referral/<uuid:referral_id>/"

urlpatterns: list[URLPattern] = [
    path("policy/", policy.policy, name="policy"),
    path("men/<uuid:man_id>/referral/", referral.show, name="man-referral"),
    path("men/<uuid:man_id>/referral/start/", referral.start, name="referral-start"),
    path(f"{_ONE}check/", referral.check, name="referral-check"),
    path(f"{_ONE}withdraw/", referral.withdraw, name="referral-withdraw"),
    path(f"{_ONE}<slug:page>/", referral.page, name="referral-page"),
    path("men/<uuid:man_id>/non-association/add/", non_association.add, name="nonassociation-add"),
    path(
        "men/<uuid:man_id>/non-association/<uuid:nonassociation_id>/end/",
        non_association.end,
        name="nonassociation-end",
    ),
]
