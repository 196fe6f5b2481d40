"""The addresses of the diary."""

from django.urls import URLPattern, path

from throughline.programme.views import day, diary

ONE = "men/<uuid:man_id>/appointments/<uuid:appointment_id>/"

urlpatterns: list[URLPattern] = [
    path("day/", day.day, name="day"),
    path("day/reminders/", day.reminders, name="reminders"),
    path("men/<uuid:man_id>/appointments/", diary.show, name="man-diary"),
    path("men/<uuid:man_id>/appointments/add/", diary.add, name="appointment-add"),
    path(f"{ONE}change/", diary.change, name="appointment-change"),
    path(f"{ONE}outcome/", diary.outcome, name="appointment-outcome"),
    path(f"{ONE}reminder/", day.add_reminder, name="reminder-add"),
]
