"""The addresses of the questionnaires' pages, the same on both sites. Plain values, for a test to read.

A questionnaire's key may stand in an address: it names a form of the library, never a person or a value.
"""

# Below the address of one person. The names of their routes begin with "man-" or "partner-".
ABOUT_ONE = {
    "questionnaires": "questionnaires/",
    "questionnaire-start": "questionnaires/start/<slug:key>/",
    "questionnaire-page": "questionnaires/unfinished/<uuid:unfinished_id>/<int:number>/",
    "questionnaire-paper": "questionnaires/unfinished/<uuid:unfinished_id>/paper/",
    "questionnaire-check": "questionnaires/unfinished/<uuid:unfinished_id>/check/",
    "questionnaire-drop": "questionnaires/unfinished/<uuid:unfinished_id>/drop/",
    "compare": "questionnaires/compare/<slug:key>/",
    "answers": "questionnaires/<uuid:answers_id>/",
    "answers-amend": "questionnaires/<uuid:answers_id>/amend/",
    "answers-withdraw": "questionnaires/<uuid:answers_id>/withdraw/",
    "answers-second-reading": "questionnaires/<uuid:answers_id>/second-reading/",
    "answers-print": "questionnaires/<uuid:answers_id>/print/",
}

# About nobody in particular.
ABOUT_NOBODY = {
    "questionnaires": "questionnaires/",
    "questionnaire": "questionnaires/<slug:key>/",
    "questionnaire-blank": "questionnaires/<slug:key>/blank/",
    "questionnaire-told": "questionnaires/<slug:key>/told/",  # on the programme site alone
    "concerns": "concerns/",
    "concern-close": "concerns/<uuid:concern_id>/close/",
}
