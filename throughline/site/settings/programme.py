"""Settings of the programme site. No name in this file, or below it, leads to the safety database."""

from throughline.rulebook.access import Permission
from throughline.site.settings.base import for_site, nav

globals().update(
    for_site(
        "programme",
        apps=["throughline.programme", "throughline.programme.feed"],
        navigation=[
            nav("Men", "men", Permission.SEE_MEN),
            nav("Concerns", "concerns", Permission.READ_SECOND),
            nav("Questionnaires", "questionnaires", Permission.SEE_ANSWERS),
            nav("Staff", "staff", Permission.MANAGE_STAFF),
            nav("Audit", "audit", Permission.SEE_AUDIT),
        ],
    )
)
