"""The addresses of the programme site's own pages. No name and no value ever stands in one."""

from throughline.programme.urls import (
    assessment,
    care_plan,
    cohort,
    concerns,
    consent,
    decision,
    diary,
    feedback,
    letters,
    men,
    notes,
    orders,
    people,
    referral,
    screening,
)

urlpatterns = [
    *men.urlpatterns,
    *cohort.urlpatterns,
    *screening.urlpatterns,
    *referral.urlpatterns,
    *consent.urlpatterns,
    *people.urlpatterns,
    *orders.urlpatterns,
    *assessment.urlpatterns,
    *decision.urlpatterns,
    *care_plan.urlpatterns,
    *diary.urlpatterns,
    *letters.urlpatterns,
    *feedback.urlpatterns,
    *notes.urlpatterns,
    *concerns.urlpatterns,
]
