"""The agency's policy: as it stands, changed with a reason, and its earlier versions."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from throughline.casefile import drafts
from throughline.casefile.needs import needs
from throughline.programme.actions.common import Refused
from throughline.programme.actions.policy import set_policy
from throughline.programme.forms.policy import PolicyForm, policy_shown, policy_values
from throughline.programme.queries.policy import Settled, versions_of
from throughline.programme.views.common import show_refusal
from throughline.rulebook.access import Permission
from throughline.rulebook.policy import PILOT_CRITERIA, Criterion, Policy


@needs(Permission.SET_POLICY)
def policy(request: HttpRequest) -> HttpResponse:
    """Show the policy and its versions, or settle the next one. It is about nobody."""
    versions = versions_of(request.user.agency_id)
    now = versions[0].policy if versions else Policy()
    if request.method != "POST":
        form = drafts.open_form(request, PolicyForm, initial=policy_shown(now))
        return render(request, "programme/referral/policy.jinja", {"form": form, "versions": versions})
    form = PolicyForm(request.POST)
    if form.is_valid():
        typed = form.cleaned_data
        try:
            set_policy(
                values=policy_values(typed, _known(versions)), reason=typed["reason"], number=typed["number"],
                by=request.user,
            )  # fmt: skip
        except Refused as refused:
            show_refusal(form, refused)
        else:
            drafts.drop(request.user, request.path)
            return redirect("policy")
    context = {"form": form, "versions": versions}
    status = HTTPStatus.UNPROCESSABLE_ENTITY
    return render(request, "programme/referral/policy.jinja", context, status=status)


def _known(versions: list[Settled]) -> list[Criterion]:
    """Every criterion that ever held here, the newest first."""
    return [one for version in versions for one in version.policy.criteria] + list(PILOT_CRITERIA)
