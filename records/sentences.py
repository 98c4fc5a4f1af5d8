"""History told as sentences: "Anna Ek ändrade datum från 4 juni 2026 till 11 juni 2026"."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils import timezone

from records.models import Record
from sro_log.lib.due_dates import format_day

LONG = 60  # longer texts are named, not quoted
UNSAID = {"version", "search_text"}


@dataclass(frozen=True)
class Sentence:
    """One change, told."""

    on: datetime.date
    text: str
    why: str


def history_of(
    record: Record, *, since: datetime.date | None = None, limit: int = 50
) -> list[Sentence]:
    """The record's latest changes, newest first.

    `since` leaves out what was changed before that day: drafts are the secretaries' own.
    """
    rows = list(record.history.select_related("history_user").order_by("-version")[: limit + 1])
    told = []
    for newer, older in zip(rows, [*rows[1:], None], strict=True):
        if older is None and newer.version != 1:
            break  # the row before the oldest shown was not fetched
        who = str(newer.history_user) if newer.history_user else "Systemet"
        what = _changes(type(record), newer, older) if older is not None else ["lade upp posten"]
        if what:
            text = f"{who} {_join(what)}"
            told.append(Sentence(_day(newer.history_date), text, newer.history_change_reason or ""))
    return [sentence for sentence in told if since is None or sentence.on >= since]


def _changes(model: type[Record], newer: Any, older: Any) -> list[str]:
    said = []
    for field in model._meta.concrete_fields:
        if (
            field.name in UNSAID
            or field.name in model.untold_fields
            or not hasattr(newer, field.attname)
        ):
            continue
        old, new = getattr(older, field.attname), getattr(newer, field.attname)
        if old == new:
            continue
        label = str(field.verbose_name)
        if isinstance(field, models.ForeignKey | models.TextField):
            said.append(f"ändrade {label}")
        elif isinstance(field, models.BooleanField):
            said.append(f"ändrade {label} till {'ja' if new else 'nej'}")
        else:
            said.append(_from_to(field, label, old, new))
    return said


def _from_to(field: Any, label: str, old: Any, new: Any) -> str:
    before, after = _words(field, old), _words(field, new)
    if not before:
        return f"angav {label}: {after}"
    if not after:
        return f"tog bort {label} ({before})"
    return f"ändrade {label} från {before} till {after}"


def _words(field: Any, value: Any) -> str:
    if value in (None, ""):
        return ""
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(value, datetime.date):
        return format_day(value)
    if isinstance(value, datetime.time):
        return f"kl. {value:%H.%M}"
    text = str(value)
    return f"”{text}”" if len(text) <= LONG else f"”{text[:LONG]} …”"


def _join(parts: list[str]) -> str:
    *first, last = parts
    return f"{', '.join(first)} och {last}" if first else last


def _day(moment: datetime.datetime) -> datetime.date:
    return timezone.localtime(moment).date()
