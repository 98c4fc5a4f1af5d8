"""A filter of the log as a phrase, for what leaves the log as a file: "SRO, öppna uppdrag"."""

import datetime
from typing import Any

from logbook.filters import LogFilter
from meetings.models import Meeting
from records.writing import today
from sro_log.lib.due_dates import DueDate, format_day, format_period

EVERYTHING = "Allt"
KIND_WORDS = {"beslut": "bara beslut", "uppdrag": "bara uppdrag"}
STATE_WORDS = {
    "oppna": "öppna uppdrag",
    "stangda": "stängda uppdrag",
    "lista-late": "försenade uppdrag",
    "lista-next_meeting": "uppdrag som väntas till nästa möte",
    "lista-later": "uppdrag som väntas senare",
    "lista-ongoing": "uppdrag tills vidare",
    "lista-undated": "uppdrag utan datum",
    "closed": "avslutade uppdrag",
    "dropped": "avförda uppdrag",
    "handed_over": "överlämnade uppdrag",
    "reported": "uppdrag som är återrapporterade utan beslut",
    "ready": "uppdrag som är klara att återrapportera",
    "expected": "uppdrag som väntas till möte",
    "no_meeting_yet": "uppdrag vars möte inte är utlagt än",
    "ongoing": "pågående uppdrag",
    "not_started": "ej påbörjade uppdrag",
}


def filter_in_words(log_filter: LogFilter, at: datetime.date) -> str:
    """What the log was narrowed to: "SRO, öppna uppdrag; ordet ”plan”"; "Allt" when it was not.

    Says the day too when it is not today, and which filters could not be read. One query, and
    only for a filter by meeting.
    """
    form = log_filter.form
    form.is_valid()
    chosen = {name: value for name, value in form.cleaned_data.items() if value not in (None, "")}
    parts = [", ".join(_phrases(chosen, log_filter.request))]
    if not parts[0] and "sok" not in chosen:
        parts = [EVERYTHING]
    if "sok" in chosen:
        words = chosen["sok"]
        parts.append(f"{'orden' if ' ' in words else 'ordet'} ”{words}”")
    if at != today():
        parts.append(f"så som det såg ut den {format_day(at)}")
    if form.errors:
        unread = ", ".join(str(form.fields[name].label) for name in form.errors)
        parts.append(f"gick inte att läsa: {unread}")
    phrase = "; ".join(part for part in parts if part)
    return phrase[0].upper() + phrase[1:]


def _phrases(chosen: dict[str, Any], request: Any) -> list[str]:
    """Body, kind and state, who, and when; in that order, whatever the address's."""
    phrases = [str(chosen["organ"])] if "organ" in chosen else []
    if "slag" in chosen and not ("lage" in chosen and chosen["slag"] == "uppdrag"):
        phrases.append(KIND_WORDS[chosen["slag"]])
    if "lage" in chosen:
        phrases.append(STATE_WORDS[chosen["lage"]])
    if "ansvarig" in chosen:
        phrases.append(f"ansvarig ”{chosen['ansvarig']}”")
    if "organisation" in chosen:
        phrases.append(f"organisation ”{chosen['organisation']}”")
    if "ar" in chosen:
        phrases.append(f"beslutat {int(chosen['ar'])}")
    if "mote" in chosen:
        phrases.append(_meeting_words(chosen["mote"], request))
    if "aterrapporteras" in chosen:
        due: DueDate = chosen["aterrapporteras"]
        phrases.append(f"återrapporteras {format_period(due)}")
    return phrases


def _meeting_words(pk: Any, request: Any) -> str:
    """The meeting by name, if the reader may know of it."""
    meeting = Meeting.objects.visible_to(request.user).select_related("body")
    found = meeting.filter(pk=int(pk)).first()
    return f"mötet {found}" if found is not None else "ett möte som inte finns"
