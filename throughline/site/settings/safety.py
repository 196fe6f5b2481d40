"""Settings of the safety site, which also reads the programme through its feed login."""

from throughline.casefile.keys import derive, load_keys
from throughline.rulebook.access import Permission
from throughline.site import config
from throughline.site.settings.base import database, for_site, nav

globals().update(
    for_site(
        "safety",
        apps=["throughline.safety", "throughline.programme.feed"],
        navigation=[
            nav("Tasks", "tasks", Permission.SEE_TASKS),
            nav("Partners", "partners", Permission.SEE_PARTNERS),
            nav("Concerns", "concerns", Permission.CLOSE_PARTNER_CONCERN),
            nav("Questionnaires", "questionnaires", Permission.SEE_PARTNER_ANSWERS),
            nav("Staff", "staff", Permission.MANAGE_STAFF),
            nav("Audit", "audit", Permission.SEE_AUDIT),
        ],
    )
)

if not config.deploying():
    feed = database(config.feed_database(), config.number("safety", "THREADS"))
    # Her side works without his: a page gives up on his database long before its reader would.
    feed["OPTIONS"] |= {"connect_timeout": 3, "tcp_user_timeout": 3000}
    feed["OPTIONS"]["pool"]["timeout"] = 3
    DATABASES["feed"] = feed  # noqa: F821 - made by for_site above
DATABASE_ROUTERS = ["throughline.safety.routers.FeedRouter"]

DRAFT_KEYS = "throughline.safety.draft_keys.keys_for"
field_masters = load_keys(config.field_key_file())
FIELD_KEYS = derive(field_masters, "fields")
HANDOVER_KEYS = derive(field_masters, "handover")  # they open what his site moved here
