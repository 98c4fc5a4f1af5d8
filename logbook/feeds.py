"""What calendars that people subscribe to hold: meetings, and the report-backs that are expected.

Each time it is what that user may see at that moment; never what is intern, sekretess or not sent
out. Titles follow from what is stored, not from the day, so that an event changes when its rows do.
"""

import datetime
from typing import Any

from django.db.models import DateTimeField, Max, OuterRef, Q, QuerySet, Subquery
from django.urls import reverse

from decisions.models import Assignment, CalendarAddress, ReportBack
from mailing.links import whole_address
from meetings.enums import Openness
from meetings.models import Meeting
from people.models import User
from people.rules import standing
from records.writing import today
from sro_log.lib.calendar_feed import Entry, as_feed
from sro_log.lib.due_dates import format_week

PAST = datetime.timedelta(days=365)
ABOVE = 100_000  # more than a meeting or an assignment is ever saved


def feed_of(address: CalendarAddress) -> bytes:
    """The calendar behind an address."""
    user, body = address.user, address.body
    if body is None:
        own = Assignment.objects.visible_to(user).had_by(user)
        return as_feed("Mina återrapporteringar", _report_backs(Q(assignment__in=own)))
    seen = Assignment.objects.visible_to(user)
    expected = _report_backs(Q(assignment__in=seen, body=body))
    return as_feed(f"{body.short_name}, beslutsloggen", [*_meetings(address), *expected])


def _meetings(address: CalendarAddress) -> list[Entry]:
    """The body's meetings, those called off too, so that calendars learn of it."""
    rows = Meeting.objects.visible_to(address.user).filter(
        body=address.body, on__gte=today() - PAST
    )
    rows = rows.annotate(changed_at=_last_change(Meeting, "pk")).order_by("on", "pk")
    return [_meeting(row) for row in rows.select_related("body")]


def _meeting(row: Any) -> Entry:
    page = whole_address(reverse("logbook:meeting", args=[row.pk]))
    title = f"{row.body.short_name}, {row.get_form_display()}"
    if row.is_month_only:
        title += f" i {row.day_text} (dagen är inte bestämd)"
    said = [row.body.name, "" if row.is_month_only else f"Vecka {format_week(row.on)[3:]}"]
    if row.cancelled_on is not None:
        title = f"Inställt: {title}"
        said.append(f"Skäl: {row.cancelled_because}" if row.cancelled_because else "")
    said.append(f"Dagordning och handlingar: {page}")
    return Entry(
        uid=_uid("mote", row.pk),
        sequence=row.version,
        changed_at=row.changed_at,
        title=title,
        on=row.on,
        start=None if row.is_month_only else row.start,
        end=row.end,
        place=row.place,
        description="\n".join(filter(None, said)),
        url=page,
        is_cancelled=row.cancelled_on is not None,
        is_busy=True,
    )


def _report_backs(which: Q) -> list[Entry]:
    """Those of the assignments that are for everyone to read, placed or with a last day."""
    since = today() - PAST
    in_time = Q(meeting__on__gte=since) | Q(due_until__gte=since)
    item = "assignment__decision__item__"
    rows: QuerySet[Any] = ReportBack.objects.filter(
        which,
        in_time,
        given_on__lte=today(),
        assignment__openness=Openness.OPEN,
        **{f"{item}openness": Openness.OPEN, f"{item}meeting__sent_out_on__isnull": False},
    ).exclude(outcome_on__isnull=True, assignment__closed_on__isnull=False)
    rows = rows.annotate(
        changed=_last_change(ReportBack, "pk"),
        assignment_changed=_last_change(Assignment, "assignment"),
        meeting_changed=_last_change(Meeting, "meeting"),
    )
    rows = rows.select_related("body", "meeting__body", "assignment").order_by("pk")
    rows = rows.prefetch_related(
        *(f"assignment__responsibilities__{kind}" for kind in ("position", "organisation", "body"))
    )
    entries = [_report_back(row) for row in rows]
    return sorted(
        (entry for entry in entries if entry is not None and entry.on >= since),
        key=lambda entry: (entry.on, entry.uid),
    )


def _report_back(row: Any) -> Entry | None:
    """At its meeting; else on the last day, all day; None when there is neither."""
    assignment, meeting = row.assignment, row.meeting
    is_off = meeting is not None and meeting.cancelled_on is not None
    is_at_meeting = meeting is not None and (not is_off or row.due_until is None)
    on = meeting.on if is_at_meeting else row.due_until
    if on is None:
        return None
    said = row.get_outcome_display().capitalize() if row.outcome_on is not None else "Väntas"
    has_hours = is_at_meeting and not meeting.is_month_only
    changes = (row.changed, row.assignment_changed, row.meeting_changed)
    page = whole_address(reverse("logbook:assignment", args=[assignment.pk]))
    return Entry(
        uid=_uid("aterrapportering", row.pk),
        # Grows whichever row is saved, and when it gets another meeting.
        sequence=row.version * ABOVE + assignment.version + (meeting.version if meeting else 0),
        changed_at=max(moment for moment in changes if moment is not None),
        title=f"{said}: {assignment.title}",
        on=on,
        start=meeting.start if has_hours else None,
        end=meeting.end if has_hours else None,
        description="\n".join(filter(None, [*_facts(row, is_off), page])),
        url=page,
        is_cancelled=is_at_meeting and is_off,
    )


def _facts(row: Any, is_off: bool) -> list[str]:
    """What comes back, to whom, as worded, and who has it."""
    assignment, meeting = row.assignment, row.meeting
    where = f"{row.body.name}"
    if is_off:
        where += f". Mötet {meeting.day_text} är inställt och inget nytt är valt"
    elif meeting is None:
        where += ". Mötet är inte utlagt än"
    parties = [p for p in assignment.responsibilities.all() if p.until_on is None]
    names = ", ".join(party.party_name for party in parties)
    return [
        f"{assignment.number} återrapporteras till {where}.",
        f"Beslutet: ”{row.due_wording}”" if row.due_wording else "",
        f"Ansvarig: {names}" if names else "",
    ]


def _last_change(model: Any, outer: str) -> Subquery:
    """When a row was last changed, from its history; backdated acts do not turn time back."""
    rows = model.history.model.objects.filter(id=OuterRef(outer)).order_by().values("id")
    last = rows.annotate(last=Max("history_date")).values("last")
    return Subquery(last, output_field=DateTimeField())


def _uid(what: str, pk: int) -> str:
    """The meeting's is that of its kallelse too."""
    return f"{what}-{pk}@{whole_address('').partition('://')[2]}"


def feed_link(secret: str) -> str:
    """The whole address to give a calendar."""
    return whole_address(reverse("logbook:feed", args=[secret]))


def has_report_backs(user: User) -> bool:
    """Whether a calendar of the user's own can ever hold anything."""
    who = standing(user)
    return bool(who.positions or who.speaks_for or who.secretary_in)
