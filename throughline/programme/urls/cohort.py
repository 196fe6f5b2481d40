"""The addresses of treatment, joined records and the cohort."""

from django.urls import path

from throughline.programme.views import cohort, cohort_file, merging, treatment

urlpatterns = [
    path("men/<uuid:man_id>/treatment/", treatment.show, name="man-treatment"),
    path("men/<uuid:man_id>/treatment/add/", treatment.episode_add, name="episode-add"),
    path(
        "men/<uuid:man_id>/treatment/<uuid:episode_id>/change/",
        treatment.episode_change,
        name="episode-change",
    ),
    path("men/<uuid:man_id>/numbers/add/", treatment.identifier_add, name="identifier-add"),
    path(
        "men/<uuid:man_id>/numbers/<uuid:identifier_id>/end/", treatment.identifier_end, name="identifier-end"
    ),
    path("men/<uuid:man_id>/names/add/", treatment.alias_add, name="alias-add"),
    path("men/<uuid:man_id>/names/<uuid:alias_id>/end/", treatment.alias_end, name="alias-end"),
    path("men/<uuid:man_id>/duplicates/", merging.duplicates, name="man-duplicates"),
    path("men/<uuid:man_id>/duplicates/<uuid:other_id>/", merging.merge, name="man-merge"),
    path("men/<uuid:man_id>/merges/<uuid:merge_id>/undo/", merging.undo, name="merge-undo"),
    path("cohort/", cohort.show, name="cohort"),
    path("cohort/everyone/", cohort.everyone, name="cohort-everyone"),
    path("cohort/file/", cohort_file.choose, name="cohort-file"),
    path("cohort/file/template/", cohort_file.template, name="cohort-file-template"),
    path("cohort/file/<uuid:file_id>/", cohort_file.check, name="cohort-file-check"),
]
