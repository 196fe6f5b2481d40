"""What the safety site's web login may do with its tables, and why."""

from throughline.casefile.grants import ADD, FREE, KEEP, Grant

GRANTS = (
    Grant("safety_partner", KEEP, "details are corrected with a reason; the earlier version is kept"),
    Grant("safety_partnerearlier", ADD, "earlier versions only grow"),
    Grant("safety_partnerkey", KEEP, "erasure empties a key in place"),
    Grant("safety_partnerassignment", KEEP, "an assignment is ended, never removed"),
    Grant("safety_handled", ADD, "what was done about an event is added, never changed"),
    Grant("safety_partnerdocument", ADD, "a document is added, never changed"),
    Grant("safety_partnerdocumentpage", ADD, "a page is added, never changed"),
    Grant("safety_partneranswers", ADD, "a finished form is never changed; a later row replaces it"),
    Grant(
        "safety_partnerunfinished", FREE, "a form being filled in is a working paper, dropped when finished"
    ),
    Grant("safety_partnersecondreading", ADD, "a reading is added, never changed"),
    Grant("safety_partnerconcern", ADD, "a concern is raised, never changed"),
    Grant("safety_partnerconcernclosed", ADD, "what was done about a concern is added, never changed"),
)
