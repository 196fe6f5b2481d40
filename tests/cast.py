"""The fixed cast: made-up workers of two agencies, one for each role of each site.

Plain data, so that a process of either site, or of none, may read it. The people themselves are made
by `people.py`, `men.py` and `partners.py`.
"""

from dataclasses import dataclass

from throughline.rulebook.access import ROLES, Site, roles_of

AGENCIES = {"north": "Northgate Recovery", "south": "Southmere Recovery"}

# In the order of the roles in rulebook/access.py: name at the north agency, name at the south one.
_NAMES = {
    "keyworker": ("Ada Okafor", "Una Marsh"),
    "assessor": ("Ben Hartley", "Vic Osei"),
    "court_assessor": ("Bram Ellery", "Vera Noon"),
    "facilitator": ("Cleo Banks", "Wyn Parry"),
    "programme_manager": ("Dev Anand", "Xena Cole"),
    "treatment_manager": ("Esme Wright", "Yusuf Khan"),
    "training_lead": ("Femi Ade", "Zoe Lunt"),
    "outcomes_officer": ("Gus Neil", "Abe Stone"),
    "auditor": ("Hana Sato", "Bea Quick"),
    "administrator": ("Ivor Pugh", "Cal Reeve"),
    "enquiry_only": ("Jo Finch", "Dot Amis"),
    "partner_worker": ("Kit Moran", "Eli Vane"),
    "childrens_worker": ("Lena Duarte", "Flo Usher"),
    "safety_lead": ("Mo Siddiqui", "Gil Frost"),
    "safety_deputy": ("Nia Rees", "Hal Boone"),
    "meeting_member": ("Ola Berg", "Ida Crane"),
    "safety_outcomes_officer": ("Pat Lowe", "Jem Sands"),
    "safety_auditor": ("Quinn Daly", "Kay Holt"),
    "safety_administrator": ("Rui Costa", "Len Abbot"),
}


@dataclass(frozen=True)
class Worker:
    """A made-up worker: what their account says. A role without a name gets one made of its key."""

    name: str
    agency: str
    role: str
    staff_number: str

    @property
    def email(self) -> str:
        second = ".2" if self in COLLEAGUES else ""
        return f"{self.role}{second}@{self.agency}.example.org"

    @property
    def key(self) -> str:
        """How the suites call them, for example "north keyworker"."""
        return f"{self.agency} {self.role}"


def _worker(agency: str, role: str, number: int) -> Worker:
    there = list(AGENCIES).index(agency)
    name = _NAMES[role][there] if role in _NAMES else f"Sam {role.replace('_', ' ').title()}"
    return Worker(name, agency, role, f"{agency[0].upper()}{number:03}")


WORKERS = tuple(
    _worker(agency, role, number) for agency in AGENCIES for number, role in enumerate(ROLES, start=101)
)
# A second keyworker and partner worker of the first agency: colleagues whose people are not shared.
COLLEAGUES = (
    Worker("Alan Tebb", "north", "keyworker", "N201"),
    Worker("Kim Doyle", "north", "partner_worker", "N202"),
)


def workers_of(site: str) -> tuple[Worker, ...]:
    """The cast of one site, both agencies."""
    keys = {role.key for role in roles_of(Site(site))}
    return tuple(worker for worker in WORKERS if worker.role in keys)


def worker(key: str) -> Worker:
    """One of the cast by agency and role, for example `worker("north keyworker")`."""
    return next(one for one in WORKERS if one.key == key)
