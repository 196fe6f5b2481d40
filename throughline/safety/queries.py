"""Reading partner records and tasks: scope first, then find."""

import uuid
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone

from throughline.casefile.models import Staff
from throughline.casefile.queries import workers_who_may
from throughline.programme.feed.models import FeedEvent, FeedMan, FeedPartnerDetails
from throughline.rulebook.access import Permission
from throughline.rulebook.events import RULES, EventKind
from throughline.safety import feed
from throughline.safety.models import Handled, Partner, PartnerAssignment, PartnerDocument

PAGE = 25


def today() -> date:
    """Today in the service's time zone."""
    return timezone.localdate()


def partners_for(worker: Staff) -> QuerySet[Partner]:
    """The partners whom this worker may open: all of the agency, or those they support or recorded."""
    if not worker.may(Permission.SEE_PARTNERS):
        return Partner.objects.none()
    partners = Partner.objects.filter(agency_id=worker.agency_id)
    if worker.may(Permission.SEE_ALL_PARTNERS):
        return partners
    if not worker.may(Permission.SEE_TASKS) and not worker.may(Permission.CHANGE_PARTNER):
        return partners.filter(opened_by=worker)  # an enquiry-only account sees what it recorded
    return partners.filter(Exists(_current_assignments().filter(partner=OuterRef("pk"), staff=worker)))


def _current_assignments() -> QuerySet[PartnerAssignment]:
    now = today()
    return PartnerAssignment.objects.filter(Q(to_on__isnull=True) | Q(to_on__gte=now), from_on__lte=now)


def workers_to_assign(lead: Staff) -> QuerySet[Staff]:
    """The workers of the lead's agency who may change partner records, by name."""
    return workers_who_may(Permission.CHANGE_PARTNER, lead)


def caseload(worker: Staff, *, after: uuid.UUID | None = None) -> tuple[list[Partner], uuid.UUID | None]:
    """One page of the worker's partners, newest first, and the id to ask for the next page by."""
    partners = partners_for(worker)
    if after is not None:
        last = partners.filter(pk=after).values_list("opened_at", "pk").first()
        if last is not None:
            partners = partners.filter(Q(opened_at__lt=last[0]) | Q(opened_at=last[0], pk__gt=last[1]))
    rows = list(partners.select_related("partner_key").order_by("-opened_at", "pk")[: PAGE + 1])
    page = rows[:PAGE]
    return page, page[-1].pk if len(rows) > PAGE else None


def documents_of(partner: Partner) -> list[PartnerDocument]:
    """The documents on her record, newest first."""
    return list(partner.documents.annotate(added_by_name=F("added_by__name")).order_by("-added_at"))


def workers_of(partner: Partner) -> list[PartnerAssignment]:
    """Who supports her now."""
    rows = _current_assignments().filter(partner=partner).annotate(staff_name=F("staff__name"))
    return list(rows.order_by("from_on"))


@dataclass(frozen=True)
class Task:
    """An event of his that somebody has to answer, with what the worker needs to answer it."""

    event: FeedEvent
    man: FeedMan
    told: FeedPartnerDetails | None
    sentence: str
    corrected: bool
    is_answered: bool
    passed_by: str  # the worker who passed it on to the safety lead, if one did

    @property
    def asks_for_record(self) -> bool:
        """Whether the answer is to open a record for her, or not; else something is to be looked into."""
        return self.event.kind == EventKind.PARTNER_NAMED

    @property
    def is_material(self) -> bool:
        """Whether something was moved here from his record, to be read."""
        return self.event.kind == EventKind.MATERIAL_MOVED


def tasks_for(worker: Staff) -> list[Task]:
    """Every event of the worker's agency that nobody has handled at its present revision, oldest first.

    Worked out when read: nothing is sent or stored. The number of queries does not grow with the rows.
    """
    if not worker.may(Permission.SEE_TASKS):
        return []
    events = [event for event in feed.events() if _task_sentence(event)]
    done = _done_by_event(worker)
    open_events = [event for event in events if not done.of(event).answers(event)]
    men = feed.men_by_id({event.man_id for event in open_events})
    told = feed.details_by_source(event for event in open_events if event.kind == EventKind.PARTNER_NAMED)
    return [
        _task(event, men[event.man_id], told.get(event.source_id), done.of(event))
        for event in open_events
        if event.man_id in men and men[event.man_id].agency == worker.agency.key
    ]


def task_for(worker: Staff, event_id: uuid.UUID, *, answered_too: bool = False) -> Task | None:
    """One open task of the worker's agency, or None when it is not there or not theirs.

    With `answered_too` also one that was answered: a form about it may just be on its way.
    """
    event = feed.event(event_id) if worker.may(Permission.SEE_TASKS) else None
    if event is None or not _task_sentence(event):
        return None
    done = _done_by_event(worker, event_id).of(event)
    if not answered_too and done.answers(event):
        return None
    man = feed.men_by_id([event.man_id]).get(event.man_id)
    if man is None or man.agency != worker.agency.key:
        return None
    told = feed.details_by_source([event]) if event.kind == EventKind.PARTNER_NAMED else {}
    return _task(event, man, told.get(event.source_id), done)


def moved_here(worker: Staff) -> list[Task]:
    """Everything that was moved here from records of the worker's agency, answered or not, newest first."""
    if not worker.may(Permission.SEE_TASKS):
        return []
    events = feed.events_of(EventKind.MATERIAL_MOVED)
    men = feed.men_by_id({event.man_id for event in events})
    done = _done_by_event(worker)
    return [
        _task(event, men[event.man_id], None, done.of(event))
        for event in events
        if event.man_id in men and men[event.man_id].agency == worker.agency.key
    ]


def linked_partners(worker: Staff, man_id: uuid.UUID) -> list[Partner]:
    """The partner records that are linked to a man, of those that this worker may open."""
    linked = partners_for(worker).filter(man_id__in=feed.records_of(man_id))
    return list(linked.select_related("partner_key").order_by("opened_at", "pk"))


@dataclass(frozen=True)
class Done:
    """What was done about one event: the newest revision that was answered, and who passed it on at which."""

    answered: int = 0
    passed: int = 0
    passed_by: str = ""
    passing_is_enough: bool = True

    def answers(self, event: FeedEvent) -> bool:
        """Whether there is nothing more to do about the event as it stands now.

        What was passed on is done with for everybody but the safety lead.
        """
        newest = max(self.answered, self.passed) if self.passing_is_enough else self.answered
        return newest >= event.revision


def may_settle(worker: Staff) -> bool:
    """Whether what others passed on to the safety lead is this worker's to answer."""
    return worker.may(Permission.SEE_ALL_PARTNERS)


class _DoneByEvent(dict[uuid.UUID, Done]):
    """What was done about each event that somebody did something about."""

    def of(self, event: FeedEvent) -> Done:
        return self.get(event.event_id, Done())


def _done_by_event(worker: Staff, *events: uuid.UUID) -> _DoneByEvent:
    """What was done about these events, or about any, in one query."""
    rows = Handled.objects.filter(event_id__in=events) if events else Handled.objects.all()
    enough, found = not may_settle(worker), _DoneByEvent()
    for event_id, revision, outcome, by in rows.order_by("revision").values_list(
        "event_id", "revision", "outcome", "by__name"
    ):
        before = found.get(event_id, Done(passing_is_enough=enough))
        passed = {"passed": revision, "passed_by": by}
        found[event_id] = replace(
            before, **(passed if outcome == Handled.Outcome.PASSED_ON else {"answered": revision})
        )
    return found


def _task(event: FeedEvent, man: FeedMan, told: FeedPartnerDetails | None, done: Done) -> Task:
    corrected = 0 < max(done.answered, done.passed) < event.revision
    passed_by = done.passed_by if done.passed == event.revision else ""
    sentence = _task_sentence(event) or ""
    return Task(event, man, told, sentence, corrected, done.answers(event), passed_by)


def _task_sentence(event: FeedEvent) -> str | None:
    """What the event asks for, or None. A kind that this site does not know is shown, never dropped."""
    try:
        return RULES[EventKind(event.kind)].task
    except ValueError:
        return "Something happened that this version does not know. Ask the programme's safety lead."
