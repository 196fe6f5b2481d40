"""What the programme site's web login may do with the programme's tables, and why."""

from throughline.casefile.grants import ADD, FREE, KEEP, LEAVE, READ, Grant

GRANTS = (
    Grant("programme_man", KEEP, "details are corrected with a reason; the earlier version is kept"),
    Grant("programme_manearlier", ADD, "earlier versions only grow"),
    Grant("programme_assignment", KEEP, "an assignment is ended, never removed"),
    Grant("programme_partnerdetails", KEEP, "what he told is corrected with a reason or withdrawn"),
    Grant("programme_partnerdetailsearlier", ADD, "earlier versions only grow"),
    # the treatment cohort
    Grant(
        "programme_episode",
        KEEP,
        "a time in treatment is corrected with a reason; the earlier version is kept",
    ),
    Grant("programme_episodeearlier", ADD, "earlier versions only grow"),
    Grant("programme_identifier", KEEP, "a number is ended, never removed"),
    Grant("programme_alias", KEEP, "a name is ended, never removed"),
    Grant("programme_merge", KEEP, "a merge is undone, never removed"),
    Grant(
        "programme_cohortfile", FREE, "a file waiting to be loaded is a working paper, dropped when done with"
    ),
    Grant("programme_cohortloaded", ADD, "that a file was loaded is added, never changed"),
    # screening and concerns
    Grant("programme_asking", ADD, "what a finished enquiry says is added, never changed"),
    Grant("programme_offer", ADD, "an offer and its answer are added, never changed"),
    Grant("programme_holdingplan", ADD, "a later plan is a new row"),
    Grant("programme_raisedconcern", ADD, "a concern is raised, never changed"),
    Grant("programme_raisedconcernanswered", ADD, "what was done about a concern is added, never changed"),
    # referral and consent
    Grant("programme_referral", KEEP, "a referral is corrected with a reason or taken back"),
    Grant("programme_referralearlier", ADD, "earlier versions only grow"),
    Grant("programme_nonassociation", KEEP, "men kept apart: ended, never removed"),
    Grant("programme_policyversion", ADD, "a policy is followed by the next version"),
    Grant("programme_consent", ADD, "consent is given or taken back by a new row"),
    # people at risk and orders
    Grant("programme_child", KEEP, "what he told is corrected with a reason or withdrawn"),
    Grant("programme_childearlier", ADD, "earlier versions only grow"),
    Grant("programme_peopleasked", ADD, "that he was asked is added, never changed"),
    Grant("programme_withoutdetails", ADD, "a manager's decision is added, never changed"),
    Grant("programme_order", KEEP, "an order is corrected with a reason or withdrawn"),
    Grant("programme_orderearlier", ADD, "earlier versions only grow"),
    Grant("programme_orderbreach", ADD, "a breach is added, never changed"),
    # assessment and decision
    Grant("programme_assessment", KEEP, "an assessment is written over days; each earlier version is kept"),
    Grant("programme_assessmentearlier", ADD, "earlier versions only grow"),
    Grant("programme_secondview", ADD, "a second view is added, never changed"),
    Grant("programme_assessmentreport", KEEP, "a report is edited; each earlier version is kept"),
    Grant("programme_assessmentreportearlier", ADD, "earlier versions only grow"),
    Grant("programme_decision", ADD, "a decision is added, never changed"),
    Grant("programme_decisionconfirmed", ADD, "a second person's answer is added, never changed"),
    # care plan
    Grant("programme_careplan", KEEP, "a care plan is brought up to date; the earlier version is kept"),
    Grant("programme_careplanearlier", ADD, "earlier versions only grow"),
    Grant("programme_planconfirmed", ADD, "a keyworker's word is added, never changed"),
    Grant("programme_lapse", ADD, "a lapse is added, never changed"),
    # the diary
    Grant(
        "programme_appointment",
        KEEP,
        "an appointment is moved or gets its outcome; earlier versions are kept",
    ),
    Grant("programme_appointmentearlier", ADD, "earlier versions only grow"),
    Grant("programme_appointmentworker", FREE, "who is to be there may change until it happened"),
    Grant("programme_reminder", ADD, "a reminder is added, never changed"),
    Grant("programme_letter", ADD, "a letter is added, never changed"),
    Grant("programme_feedback", KEEP, "a complaint gets its answer; earlier versions are kept"),
    Grant("programme_feedbackearlier", ADD, "earlier versions only grow"),
    # notes
    Grant("programme_note", ADD, "a note is added; a correction replaces it"),
    Grant("programme_notetext", KEEP, "the words of a note are emptied when it is removed"),
    Grant("programme_removed", ADD, "that something was taken out is added, never changed"),
    Grant("programme_handedover", ("INSERT",), "what is moved to the partner service is never read here"),
    Grant("meeting_level", READ, "written by the safety site alone"),
    Grant("programme_mandocument", LEAVE, "never changed; goes whole once a line says it was removed"),
    Grant("programme_mandocumentpage", LEAVE, "never changed; goes with its document, after the line"),
    Grant("programme_mananswers", ADD, "a finished form is never changed; a later row replaces it"),
    Grant(
        "programme_manunfinished", FREE, "a form being filled in is a working paper, dropped when finished"
    ),
    Grant("programme_mansecondreading", ADD, "a reading is added, never changed"),
    Grant("programme_manconcern", ADD, "a concern is raised, never changed"),
    Grant("programme_manconcernclosed", ADD, "what was done about a concern is added, never changed"),
)
