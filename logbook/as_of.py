"""The day a page speaks of: today, or any day by ?per= in the address."""

import datetime
from typing import Any

from django.http import HttpRequest

from records.writing import today
from sro_log.lib.due_dates import DueDateError, Precision, format_day, parse_due

EARLIEST, LATEST = datetime.date(2000, 1, 1), datetime.date(2099, 12, 31)


def day_of(request: HttpRequest) -> datetime.date:
    """The day asked for; today when none is, or when it cannot be read (the page then says so)."""
    asked = request.GET.get("per", "").strip()
    request.per_error = ""  # type: ignore[attr-defined]
    request.per_day = None  # type: ignore[attr-defined]
    if not asked:
        return today()
    try:
        due = parse_due(asked[:60])
    except DueDateError as error:
        request.per_error = str(error)  # type: ignore[attr-defined]
        return today()
    if due.precision != Precision.DAY or due.until is None:
        request.per_error = "Skriv en dag, till exempel 2025-11-14."  # type: ignore[attr-defined]
        return today()
    if not EARLIEST <= due.until <= LATEST:
        request.per_error = "Loggen visar dagar mellan 2000 och 2099."  # type: ignore[attr-defined]
        return today()
    if due.until != today():
        request.per_day = due.until  # type: ignore[attr-defined]
    return due.until


def as_of(request: HttpRequest) -> dict[str, Any]:
    """Context of every page: the other day it speaks of, if any, and how links keep it."""
    day = getattr(request, "per_day", None)
    rest = request.GET.copy()
    rest.pop("per", None)
    return {
        "per": day,
        "per_text": format_day(day) if day else "",
        "per_error": getattr(request, "per_error", ""),
        "per_query": f"?per={day.isoformat()}" if day else "",
        "per_reset_url": f"{request.path}?{rest.urlencode()}" if rest else request.path,
    }
