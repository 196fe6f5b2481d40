"""What the programme site's web login may do with the programme's tables, and why."""

from throughline.casefile.grants import ADD, FREE, KEEP, READ, Grant

GRANTS = (
    Grant("programme_man", KEEP, "details are corrected with a reason; the earlier version is kept"),
    Grant("programme_manearlier", ADD, "earlier versions only grow"),
    Grant("programme_assignment", KEEP, "an assignment is ended, never removed"),
    Grant("programme_partnerdetails", KEEP, "what he told is corrected with a reason or withdrawn"),
    Grant("programme_partnerdetailsearlier", ADD, "earlier versions only grow"),
    Grant("meeting_level", READ, "written by the safety site alone"),
    Grant("programme_mandocument", ADD, "a document is added, never changed"),
    Grant("programme_mandocumentpage", ADD, "a page is added, never changed"),
    Grant("programme_mananswers", ADD, "a finished form is never changed; a later row replaces it"),
    Grant(
        "programme_manunfinished", FREE, "a form being filled in is a working paper, dropped when finished"
    ),
    Grant("programme_mansecondreading", ADD, "a reading is added, never changed"),
    Grant("programme_manconcern", ADD, "a concern is raised, never changed"),
    Grant("programme_manconcernclosed", ADD, "what was done about a concern is added, never changed"),
)
