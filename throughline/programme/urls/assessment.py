"""The addresses of assessment."""

from django.urls import URLPattern, path

from throughline.programme.views import assessment, assessment_work, reports

UNDER = "men/<uuid:man_id>/assessment/"
ONE = UNDER + "<uuid:assessment_id>/"
REPORT = ONE + "reports/<uuid:report_id>/"

urlpatterns: list[URLPattern] = [
    path(UNDER, assessment.show, name="man-assessment"),
    path(UNDER + "open/", assessment.begin, name="assessment-open"),
    path(ONE, assessment.read, name="assessment-read"),
    path(ONE + "take-over/", assessment_work.take_over, name="assessment-take-over"),
    path(ONE + "finish/", assessment_work.finish, name="assessment-finish"),
    path(ONE + "drop/", assessment_work.drop, name="assessment-drop"),
    path(ONE + "second-view/", assessment_work.second_view, name="assessment-second-view"),
    path(ONE + "reports/start/", reports.start, name="report-start"),
    path(REPORT, reports.edit, name="report-edit"),
    path(REPORT + "finish/", reports.finish, name="report-finish"),
    path(REPORT + "pdf/", reports.pdf, name="report-pdf"),
    path(REPORT + "word/", reports.word, name="report-word"),
    # Last, because a section's key could be any word.
    path(ONE + "<slug:section>/", assessment_work.section, name="assessment-section"),
]
