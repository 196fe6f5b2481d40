"""The addresses of the safety site's own pages. No name and no value ever stands in one."""

from django.urls import path

from throughline.casefile.questionnaires.urls import urls_of
from throughline.safety.questionnaires import SIDE
from throughline.safety.views import answers, assignments, documents, partners, tasks

urlpatterns = [
    path("tasks/", tasks.tasks, name="tasks"),
    path("tasks/<uuid:event_id>/open/", tasks.open_record, name="task-open"),
    path("tasks/<uuid:event_id>/set-aside/", tasks.set_aside, name="task-set-aside"),
    # An event of any other kind than what he told about a partner.
    path("tasks/<uuid:answer_id>/answer/", answers.answer, name="task-answer"),
    path("tasks/<uuid:answer_id>/pages/<int:number>/", answers.page, name="task-material-page"),
    path("tasks/moved/", answers.moved, name="moved-here"),
    path("partners/", partners.caseload, name="partners"),
    path("partners/add/", partners.add, name="partner-add"),
    path("partners/<uuid:partner_id>/", partners.record, name="partner"),
    path("partners/<uuid:partner_id>/change/", partners.change, name="partner-change"),
    path("partners/<uuid:partner_id>/workers/add/", assignments.add, name="partner-assign"),
    path(
        "partners/<uuid:partner_id>/workers/<uuid:assignment_id>/end/",
        assignments.end,
        name="partner-unassign",
    ),
    path("partners/<uuid:partner_id>/documents/add/", documents.add, name="partner-document-add"),
    path("partners/<uuid:partner_id>/documents/<uuid:document_id>/", documents.show, name="partner-document"),
    path(
        "partners/<uuid:partner_id>/documents/<uuid:document_id>/<int:number>/",
        documents.page,
        name="partner-document-page",
    ),
    *urls_of(SIDE, under="partners/<uuid:partner_id>/"),
]
