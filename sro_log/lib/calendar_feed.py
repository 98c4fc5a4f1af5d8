"""A calendar that others subscribe to (RFC 5545): events only, since phones do not show tasks.

There is no METHOD: it is published at an address and read again and again, not sent. An event keeps
its UID for ever; its SEQUENCE grows when it changes, and one that is called off says so.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from icalendar import Calendar, Event

from sro_log.lib.icalendar import moment, zone

CONTENT_TYPE = "text/calendar; charset=utf-8"
ASK_AGAIN = datetime.timedelta(hours=1)  # programs do as they please


@dataclass(frozen=True)
class Entry:
    """One event. Without a start it is a whole day, which makes nobody busy."""

    uid: str  # the same for ever: "mote-12@logg.example.se"
    sequence: int  # never lower than before
    changed_at: datetime.datetime  # aware
    title: str
    on: datetime.date
    start: datetime.time | None = None
    end: datetime.time | None = None
    place: str = ""
    description: str = ""
    url: str = ""
    is_cancelled: bool = False
    is_busy: bool = False  # whether whoever has it in the calendar is taken up by it


def as_feed(name: str, entries: Iterable[Entry]) -> bytes:
    """The file: the same bytes for the same entries, so that it can be asked whether it changed."""
    calendar = Calendar()
    calendar.add("prodid", "-//sro_log//beslutslogg//SV")
    calendar.add("version", "2.0")
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", ASK_AGAIN, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT1H")
    held = list(entries)
    if any(entry.start is not None for entry in held):
        calendar.add_component(zone())
    for entry in held:
        calendar.add_component(_event(entry))
    return bytes(calendar.to_ical())


def _event(entry: Entry) -> Event:
    changed = entry.changed_at.astimezone(datetime.UTC).replace(microsecond=0)
    event = Event()
    event.add("uid", entry.uid)
    event.add("sequence", entry.sequence)
    event.add("dtstamp", changed)  # without a METHOD: when it was last changed (3.8.7.2)
    event.add("last-modified", changed)
    event.add("summary", entry.title)
    is_timed = entry.start is not None
    if entry.start is None:
        event.add("dtstart", entry.on)
        event.add("dtend", entry.on + datetime.timedelta(days=1))
    else:
        event.add("dtstart", moment(entry.on, entry.start))
        if entry.end is not None:
            event.add("dtend", moment(entry.on, entry.end))
    event.add("transp", "OPAQUE" if is_timed and entry.is_busy else "TRANSPARENT")
    for name, value in (
        ("location", entry.place),
        ("description", entry.description),
        ("url", entry.url),
    ):
        if value:
            event.add(name, value)
    event.add("status", "CANCELLED" if entry.is_cancelled else "CONFIRMED")
    return event
