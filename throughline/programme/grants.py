"""What the programme site's web login may do with the programme's tables, and why."""

from throughline.casefile.grants import ADD, FREE, KEEP, LEAVE, READ, Grant, words_leave

EARLIER = "earlier versions only grow; their words can be taken out"

GRANTS = (
    Grant("programme_man", KEEP, "details are corrected with a reason; the earlier version is kept"),
    words_leave("programme_manearlier", EARLIER),
    Grant("programme_assignment", KEEP, "an assignment is ended, never removed"),
    Grant("programme_partnerdetails", KEEP, "what he told is corrected with a reason or withdrawn"),
    words_leave("programme_partnerdetailsearlier", EARLIER),
    # the treatment cohort
    Grant(
        "programme_episode",
        KEEP,
        "a time in treatment is corrected with a reason; the earlier version is kept",
    ),
    words_leave("programme_episodeearlier", EARLIER),
    Grant("programme_identifier", KEEP, "a number is ended, never removed"),
    Grant("programme_alias", KEEP, "a name is ended, never removed"),
    Grant("programme_merge", KEEP, "a merge is undone, never removed"),
    Grant(
        "programme_cohortfile", FREE, "a file waiting to be loaded is a working paper, dropped when done with"
    ),
    Grant("programme_cohortloaded", ADD, "that a file was loaded is added, never changed"),
    # screening and concerns
    Grant("programme_asking", ADD, "what a finished enquiry says is added, never changed"),
    words_leave(
        "programme_offer", "an offer and its answer are added, never changed; its words can be taken out"
    ),
    words_leave("programme_holdingplan", "a later plan is a new row; its words can be taken out"),
    words_leave("programme_raisedconcern", "a concern is raised, never changed; its words can be taken out"),
    words_leave(
        "programme_raisedconcernanswered",
        "what was done about a concern is added, never changed; its words can be taken out",
    ),
    # referral and consent
    Grant("programme_referral", KEEP, "a referral is corrected with a reason or taken back"),
    words_leave("programme_referralearlier", EARLIER),
    Grant("programme_nonassociation", KEEP, "men kept apart: ended, never removed"),
    Grant("programme_policyversion", ADD, "a policy is followed by the next version"),
    words_leave(
        "programme_consent", "consent is given or taken back by a new row; its words can be taken out"
    ),
    # people at risk and orders
    Grant("programme_child", KEEP, "what he told is corrected with a reason or withdrawn"),
    words_leave("programme_childearlier", EARLIER),
    Grant("programme_peopleasked", ADD, "that he was asked is added, never changed"),
    words_leave(
        "programme_withoutdetails", "a manager's decision is added, never changed; its words can be taken out"
    ),
    Grant("programme_order", KEEP, "an order is corrected with a reason or withdrawn"),
    words_leave("programme_orderearlier", EARLIER),
    words_leave("programme_orderbreach", "a breach is added, never changed; its words can be taken out"),
    # assessment and decision
    Grant("programme_assessment", KEEP, "an assessment is written over days; each earlier version is kept"),
    words_leave("programme_assessmentearlier", EARLIER),
    words_leave("programme_secondview", "a second view is added, never changed; its words can be taken out"),
    Grant("programme_assessmentreport", KEEP, "a report is edited; each earlier version is kept"),
    words_leave("programme_assessmentreportearlier", EARLIER),
    words_leave("programme_decision", "a decision is added, never changed; its words can be taken out"),
    words_leave(
        "programme_decisionconfirmed",
        "a second person's answer is added, never changed; its words can be taken out",
    ),
    # care plan
    Grant("programme_careplan", KEEP, "a care plan is brought up to date; the earlier version is kept"),
    words_leave("programme_careplanearlier", EARLIER),
    words_leave(
        "programme_planconfirmed", "a keyworker's word is added, never changed; its words can be taken out"
    ),
    words_leave("programme_lapse", "a lapse is added, never changed; its words can be taken out"),
    # the diary
    Grant(
        "programme_appointment",
        KEEP,
        "an appointment is moved or gets its outcome; earlier versions are kept",
    ),
    words_leave("programme_appointmentearlier", EARLIER),
    Grant("programme_appointmentworker", FREE, "who is to be there may change until it happened"),
    Grant("programme_reminder", ADD, "a reminder is added, never changed"),
    Grant("programme_letter", ADD, "a letter is added, never changed"),
    Grant("programme_feedback", KEEP, "a complaint gets its answer; earlier versions are kept"),
    words_leave("programme_feedbackearlier", EARLIER),
    # notes
    Grant("programme_note", ADD, "a note is added; a correction replaces it"),
    Grant("programme_notetext", KEEP, "the words of a note are emptied when it is removed"),
    Grant("programme_removed", ADD, "that something was taken out is added, never changed"),
    Grant("programme_handedover", ("INSERT",), "what is moved to the partner service is never read here"),
    Grant("meeting_level", READ, "written by the safety site alone"),
    Grant("programme_mandocument", LEAVE, "never changed; goes whole once a line says it was removed"),
    Grant("programme_mandocumentpage", LEAVE, "never changed; goes with its document, after the line"),
    words_leave(
        "programme_mananswers",
        "a finished form is never changed; a later row replaces it; its words can be taken out",
    ),
    Grant(
        "programme_manunfinished", FREE, "a form being filled in is a working paper, dropped when finished"
    ),
    words_leave(
        "programme_mansecondreading", "a reading is added, never changed; its words can be taken out"
    ),
    Grant("programme_manconcern", ADD, "a concern is raised, never changed"),
    words_leave(
        "programme_manconcernclosed",
        "what was done about a concern is added, never changed; its words can be taken out",
    ),
)
