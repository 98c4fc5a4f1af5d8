"""A meeting as a calendar file (RFC 5545) to send with a mail.

METHOD:PUBLISH, not REQUEST: Outlook and phones then offer to put the meeting in the calendar
without asking for an answer, which nobody here would read, and no list of addresses goes with it
(RFC 5546 3.2.1: no ATTENDEE). A later file with the same UID and a higher SEQUENCE replaces the
first; METHOD:CANCEL takes it away.
"""

import datetime
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from icalendar import (
    Calendar,
    Event,
    Timezone,
    TimezoneDaylight,
    TimezoneStandard,
    vCalAddress,
    vRecur,
    vText,
)

ZONE = ZoneInfo("Europe/Stockholm")
HOUR = datetime.timedelta(hours=1)
PUBLISH, CANCEL = "PUBLISH", "CANCEL"


@dataclass(frozen=True)
class Invitation:
    """What a calendar is to say of a meeting."""

    uid: str  # the same for ever: "mote-12@logg.example.se"
    sequence: int  # higher for each time the day, hours or place have changed
    stamp: datetime.datetime  # aware; when this file was made
    title: str
    on: datetime.date
    start: datetime.time | None  # None: the whole day
    end: datetime.time | None
    place: str
    description: str
    url: str
    organizer: str  # an address
    organizer_name: str
    is_cancelled: bool = False

    @property
    def method(self) -> str:
        """PUBLISH, or CANCEL."""
        return CANCEL if self.is_cancelled else PUBLISH


def content_type(invitation: Invitation) -> str:
    """The media type, with the method that the file itself names (RFC 6047 2.4)."""
    return f"text/calendar; method={invitation.method}; charset=utf-8"


def as_ics(invitation: Invitation) -> bytes:
    """The file, with the time zone's rules in it."""
    calendar = Calendar()
    calendar.add("prodid", "-//sro_log//beslutslogg//SV")
    calendar.add("version", "2.0")
    calendar.add("method", invitation.method)
    if invitation.start is not None:
        calendar.add_component(zone())
    calendar.add_component(_event(invitation))
    return bytes(calendar.to_ical())


def _event(invitation: Invitation) -> Event:
    event = Event()
    event.add("uid", invitation.uid)
    event.add("sequence", invitation.sequence)
    event.add("dtstamp", invitation.stamp.astimezone(datetime.UTC))
    event.add("summary", invitation.title)
    if invitation.start is None:
        event.add("dtstart", invitation.on)
        event.add("transp", "TRANSPARENT")  # the hours are not known: nobody is busy all day
    else:
        event.add("dtstart", moment(invitation.on, invitation.start))
        if invitation.end is not None:
            event.add("dtend", moment(invitation.on, invitation.end))
    if invitation.place:
        event.add("location", invitation.place)
    event.add("description", invitation.description)
    event.add("url", invitation.url)
    organizer = vCalAddress(f"mailto:{invitation.organizer}")
    organizer.params["cn"] = vText(invitation.organizer_name)
    event.add("organizer", organizer)
    event.add("status", "CANCELLED" if invitation.is_cancelled else "CONFIRMED")
    return event


def zone() -> Timezone:
    """Summer time by rule, as Directive 2000/84/EC has it: Outlook does not read lists of days."""
    zone = Timezone()
    zone.add("tzid", ZONE.key)
    rules: tuple[tuple[TimezoneStandard | TimezoneDaylight, str, int, str, int], ...] = (
        (TimezoneStandard(), "CET", 1, "19961027T030000", 10),
        (TimezoneDaylight(), "CEST", 2, "19810329T020000", 3),
    )
    for part, name, hours, begins, month in rules:
        part.add("tzname", name)
        part.add("tzoffsetfrom", (3 - hours) * HOUR)
        part.add("tzoffsetto", hours * HOUR)
        part.add("dtstart", datetime.datetime.fromisoformat(begins))
        part.add("rrule", vRecur(freq="yearly", bymonth=month, byday="-1su"))
        zone.add_component(part)
    return zone


def moment(on: datetime.date, time: datetime.time) -> datetime.datetime:
    """That hour in Sweden, aware."""
    return datetime.datetime.combine(on, time, tzinfo=ZONE)
