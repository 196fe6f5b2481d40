"""Made-up workers: one for each role of a site, all with one printed password."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from throughline.casefile.actions.staff import add_staff
from throughline.casefile.models import Agency, Staff
from throughline.casefile.sign_in.demo_factor import current_code, give_demonstration_factor
from throughline.rulebook.access import ROLES
from throughline.site.config import SiteName
from throughline.site.demonstration import PASSWORD
from throughline.site.demonstration.data import read

Workers = dict[str, Staff]


def add_workers(site: SiteName) -> Workers:
    """Add the agency and every worker of demo/staff.toml, by e-mail address."""
    data = read("staff.toml")
    agency, _ = Agency.objects.get_or_create(
        key=data["agency"][site]["key"], defaults={"name": data["agency"][site]["name"]}
    )
    return {entry["email"]: _worker(entry, agency) for entry in data["staff"][site]}


@transaction.atomic
def _worker(entry: dict, agency: Agency) -> Staff:
    known = Staff.objects.filter(email=entry["email"]).first()
    if known is not None:
        return known
    worker, _ = add_staff(
        email=entry["email"],
        name=entry["name"],
        staff_number=entry["staff_number"],
        agency=agency,
        roles=[entry["role"]],
        expires_on=timezone.localdate() + timedelta(days=365),
        by=None,
    )
    worker.set_password(PASSWORD)
    worker.must_change_password = False
    worker.save(update_fields=("password", "must_change_password"))
    if entry.get("second_factor"):
        give_demonstration_factor(worker)
    return worker


def codes(site: SiteName) -> list[tuple[str, str]]:
    """The made-up workers with an authenticator app, each with the code that it shows now."""
    emails = [entry["email"] for entry in read("staff.toml")["staff"][site] if entry.get("second_factor")]
    return [(worker.email, current_code(worker)) for worker in Staff.objects.filter(email__in=emails)]


def card(site: SiteName, workers: Workers) -> str:
    """Who can sign in, one to a line, and with what."""
    roles = {entry["email"]: entry for entry in read("staff.toml")["staff"][site]}
    lines = [f"Sign in as one of these, password {PASSWORD}"]
    for email in workers:
        entry = roles[email]
        extra = f"  then a code from: .venv/bin/throughline code {site}" if entry.get("second_factor") else ""
        lines.append(f"{email:34}{ROLES[entry['role']].label}{extra}")
    return "\n".join(lines)
