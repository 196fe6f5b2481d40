"""Settings of the programme site. No name in this file, or below it, leads to the safety database."""

from throughline.casefile.handover import load_public_key
from throughline.rulebook.access import Permission
from throughline.site import config
from throughline.site.settings.base import for_site, nav

globals().update(
    for_site(
        "programme",
        apps=["throughline.programme", "throughline.programme.feed"],
        navigation=[
            nav("Men", "men", Permission.SEE_MEN),
            nav("Day", "day", Permission.KEEP_DIARY),
            nav("Cohort", "cohort", Permission.SEE_COHORT),
            nav("Concerns", "concerns", Permission.READ_SECOND),
            nav("Questionnaires", "questionnaires", Permission.SEE_ANSWERS),
            nav("Policy", "policy", Permission.SET_POLICY),
            nav("Staff", "staff", Permission.MANAGE_STAFF),
            nav("Audit", "audit", Permission.SEE_AUDIT),
        ],
    )
)

DRAFT_KEYS = "throughline.programme.draft_keys.keys_for"
handover_file = config.handover_key_file()
HANDOVER_KEY = load_public_key(handover_file) if handover_file else None
