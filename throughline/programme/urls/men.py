"""The addresses of the programme site's own pages. No name and no value ever stands in one."""

from django.urls import path

from throughline.casefile.questionnaires.urls import urls_of
from throughline.programme.questionnaires import SIDE
from throughline.programme.views import assignments, caseload, documents, men, record

urlpatterns = [
    path("men/", caseload.caseload, name="men"),
    path("men/find/", men.find, name="man-find"),
    path("men/add/", men.add, name="man-add"),
    path("men/<uuid:man_id>/", record.record, name="man"),
    path("men/<uuid:man_id>/timeline/", record.timeline, name="man-timeline"),
    path("men/<uuid:man_id>/change/", men.change, name="man-change"),
    path("men/<uuid:man_id>/history/", men.history, name="man-history"),
    path("men/<uuid:man_id>/workers/add/", assignments.add, name="man-assign"),
    path("men/<uuid:man_id>/workers/<uuid:assignment_id>/end/", assignments.end, name="man-unassign"),
    path("men/<uuid:man_id>/documents/add/", documents.add, name="man-document-add"),
    path("men/<uuid:man_id>/documents/<uuid:document_id>/", documents.show, name="man-document"),
    path(
        "men/<uuid:man_id>/documents/<uuid:document_id>/<int:number>/",
        documents.page,
        name="man-document-page",
    ),
    *urls_of(SIDE, under="men/<uuid:man_id>/", leave_out=("concerns",)),
]
