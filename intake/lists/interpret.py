"""Reads one row's cells: what is to be done, by whom, when it comes back and how it goes."""

import datetime
import re
from collections.abc import Mapping

from decisions.enums import Outcome, WorkStage
from decisions.models import Decision
from intake.lists.names import Names
from intake.lists.rows import RowPlan, Said
from intake.sheets.cells import (
    Label,
    Latest,
    MeetingRef,
    Status,
    is_nothing,
    read_day,
    read_label,
    read_latest,
    read_meeting,
    read_status,
    without_lateness,
)
from people.enums import ItemWord
from people.models import Body
from sro_log.lib.due_dates import DueDateError, format_day, format_period
from sro_log.lib.recurrence import read_due
from sro_log.lib.wording import natures_of

WITHHELD = "Uppgift utelämnad"
LONGEST_TITLE = 200
OWN_NUMBER = re.compile(r"U-(\d{4})-[1-9]\d{0,5}")
STAGES = {label: value for value, label in WorkStage.choices}
OUTCOMES = {label: value for value, label in Outcome.choices}
GOES_ON = (Outcome.NEW_DATE, Outcome.REMAINS, Outcome.NOTED)
NATURES = {
    str(Decision._meta.get_field(name).verbose_name): name  # type: ignore[union-attr]
    for name in Decision.NATURES
}


def interpret(
    number: int,
    cells: Mapping[str, str],
    *,
    body: Body,
    names: Names,
    ended_on: datetime.date | None,
    at: datetime.date,
) -> RowPlan:
    """The row as it would become, compared with nothing yet.

    Args:
        cells: what its columns say, by meaning.
        ended_on: the day that what ended without a day counts as ended.
        at: today.
    """
    row = RowPlan(number, {key: "" if is_nothing(text) else text for key, text in cells.items()})
    row.is_assignment = row.cells.get("kind", "").strip().lower() != "beslut"
    _read_words(row)
    _read_meeting(row, body, at)
    if row.is_assignment:
        _read_parties(row, names)
        _read_status(row, names, ended_on, at)
        _read_due(row, body, at)
    return row


def _read_words(row: RowPlan) -> None:
    title = " ".join(row.cells.get("title", "").split())
    text = row.cells.get("text", "").strip()
    row.item_title = " ".join(row.cells.get("item", "").split())
    row.dnr = " ".join(row.cells.get("dnr", "").split())[:60]
    if WITHHELD in (text, title):
        row.refuse("Uppgiften är utelämnad i listan.")
    if row.is_assignment and not (title or text):
        row.refuse("Det står inte vad som ska göras.")
    if not row.is_assignment and not text:
        row.refuse("Beslutets ordalydelse saknas.")
    row.text = text or title
    row.title = title if not row.is_assignment else _short(title or " ".join(text.split()))
    if row.is_assignment and title and not text and len(title) > LONGEST_TITLE:
        row.notes.append("Uppdraget är långt: början blir rubrik och hela texten ordalydelse.")
    said = [word.strip() for word in row.cells.get("natures", "").split(",")]
    row.natures = sorted(NATURES[word] for word in said if word in NATURES)
    if not row.natures:
        found = set(natures_of(row.text)) & set(Decision.NATURES)
        row.natures = sorted(found | ({"is_assigned"} if row.is_assignment else set()))
    own = OWN_NUMBER.fullmatch(row.cells.get("number", "").strip())
    row.number_in_log = own[0] if own and row.is_assignment else ""


def _short(text: str) -> str:
    if len(text) <= LONGEST_TITLE:
        return text
    return text[: LONGEST_TITLE - 2].rsplit(" ", 1)[0] + " …"


# --- where it was decided ---
def _read_meeting(row: RowPlan, body: Body, at: datetime.date) -> None:
    reference = read_meeting(row.cells.get("meeting", ""))
    name = row.cells.get("body") or reference.body
    if not is_same_body(name, body):
        row.refuse(f"Raden gäller ”{name}”, inte {body}. Läs in listan en gång för varje organ.")
    row.on = read_day(row.cells.get("met_on", "")) or reference.on
    row.label = _label(row.cells.get("label", ""), reference)
    if row.on is None:
        row.refuse("Dagen då det beslutades saknas eller går inte att läsa.")
    elif row.on > at:
        row.refuse(f"Mötet {format_day(row.on)} har inte hållits än.")
    elif row.on.year < 2000:
        row.refuse(f"Året {row.on.year} kan inte stämma.")
    wants_paragraph = body.item_word == ItemWord.PARAGRAPH
    if wants_paragraph and (row.label is None or not row.label.number.isdecimal()):
        row.refuse(f"Paragrafen saknas. {body} numrerar med §.")
    if wants_paragraph and row.label is not None and row.label.is_paragraph is False:
        row.refuse(f"Punkt {row.label.number} i listan: {body} numrerar med §.")
    if not wants_paragraph and row.label is not None and row.label.is_paragraph:
        row.label = Label(row.label.number, False)
        row.notes.append(f"§ {row.label.number} i listan blir punkt {row.label.number}.")


def _label(cell: str, reference: MeetingRef) -> Label | None:
    return read_label(cell) or reference.label


def is_same_body(name: str, body: Body) -> bool:
    """Whether a list's name of a body can be this one; one that says nothing can."""
    words = re.findall(r"[^\W\d_]+", name.casefold())
    if not words or is_nothing(name):
        return True
    known = [n.casefold() for n in (body.name, body.short_name, body.full_name) if n]
    if " ".join(name.casefold().split()) in known:
        return True
    return all(any(word[:6] in whole for whole in known) for word in words)


# --- by whom ---
def _read_parties(row: RowPlan, names: Names) -> None:
    for key in ("responsible", "lead"):
        for named in names.split(row.cells.get(key, "")):
            party = names.find(named.name)
            if party is None:
                if not names.is_settled(named.name):
                    row.unknown.append(named.name)
                else:
                    row.notes.append(f"”{named.name}” tas inte med.")
                continue
            if party not in row.parties:
                row.parties.append(party)
            if (named.is_lead or key == "lead") and row.lead is None:
                row.lead = party
    for name in row.unknown:
        row.refuse(f"Ansvarig ”{name}” finns inte i loggen. Välj vem som menas.")


# --- how it goes ---
def _read_status(
    row: RowPlan, names: Names, ended_on: datetime.date | None, at: datetime.date
) -> None:
    read = read_status(row.cells.get("state", ""))
    row.status = read.status
    latest = read_latest(row.cells.get("latest", ""))
    remark = row.cells.get("remark", "").strip()
    if latest is None and row.cells.get("latest", "").strip():
        remark = "\n".join(filter(None, (row.cells["latest"].strip(), remark)))
    if read.status in (Status.CLOSED, Status.DROPPED):
        row.outcome = Outcome.CLOSED if read.status is Status.CLOSED else Outcome.DROPPED
        row.outcome_label = read.label
        said_on = latest.on if latest is not None and latest.what in OUTCOMES else None
        due_on = read_day(row.cells["due"]) if "wording" in row.cells else None
        row.outcome_on = read.on or said_on or due_on or ended_on
        _require_end(row, at)
    elif read.status is Status.HANDED_OVER:
        row.refuse("Överlämnade uppdrag läses inte in. Lägg in det i loggen och överlämna det där.")
    elif read.status is Status.UNKNOWN:
        row.refuse(f"Statusen ”{row.cells['state'][:60]}” går inte att läsa.")
    if latest is not None:
        _read_latest(row, latest, names)
    elif row.outcome:
        row.outcome_text = remark
    else:
        row.report = _report(read.status, remark, at)


def _require_end(row: RowPlan, at: datetime.date) -> None:
    if row.outcome_on is None:
        row.refuse(
            "Dagen då uppdraget avslutades saknas. Skriv den i statusen, till exempel "
            "”avslutat 2026-06-04”, eller ange en dag för alla."
        )
    elif row.outcome_on > at:
        row.refuse(f"Uppdraget kan inte ha avslutats {format_day(row.outcome_on)}: det är framåt.")
    elif row.on is not None and row.outcome_on < row.on:
        row.refuse(
            f"Uppdraget avslutades {format_day(row.outcome_on)}, innan det gavs "
            f"{format_day(row.on)}."
        )


def _read_latest(row: RowPlan, latest: Latest, names: Names) -> None:
    """Our own file's newest: a party's report, or what the body said."""
    if latest.what in STAGES:
        by = names.find(latest.who) if latest.who else None
        row.report = Said(STAGES[latest.what], latest.text, latest.on, by)
    elif latest.what in OUTCOMES and row.outcome:
        row.outcome_text = latest.text
    elif OUTCOMES.get(latest.what) in GOES_ON and row.on is not None and latest.on >= row.on:
        row.outcome, row.outcome_on = OUTCOMES[latest.what], latest.on
        row.outcome_text = latest.text


def _report(status: Status, remark: str, at: datetime.date) -> Said | None:
    stages = {
        Status.ONGOING: WorkStage.ONGOING,
        Status.DONE: WorkStage.DONE,
        Status.NOTED: WorkStage.DONE,
        Status.NOT_STARTED: WorkStage.NOT_STARTED,
    }
    stage = stages.get(status, WorkStage.ONGOING if remark else None)
    if stage is None or (stage is WorkStage.NOT_STARTED and not remark):
        return None
    return Said(stage, remark, at)


# --- when it comes back ---
def _read_due(row: RowPlan, body: Body, at: datetime.date) -> None:
    due = without_lateness(row.cells.get("due", ""))
    has_ended = row.status in (Status.CLOSED, Status.DROPPED)
    if "wording" in row.cells:
        row.wording = row.cells["wording"].strip()
        at_meeting = read_meeting(due)
        if not has_ended and at_meeting.on is not None and at_meeting.body:
            row.comes_back_on = at_meeting.on
    else:
        row.wording = _without_body(due, body)
    if not row.wording:
        return
    try:
        read, _ = read_due(row.wording, today=row.on or at)
    except DueDateError as error:
        row.refuse(str(error))
        return
    row.due_text = format_period(read) if read.until is not None else row.wording


def _without_body(due: str, body: Body) -> str:
    """ "SRO juni 2026" is "juni 2026"; a day of Excel's is written out."""
    for name in (body.name, body.short_name):
        if due.casefold().startswith(f"{name.casefold()} "):
            due = due[len(name) :].strip(" ,:")
    day = read_day(due)
    if day is not None and re.fullmatch(r"[\d\s/.-]+", due):
        return day.isoformat()
    return " ".join(due.split())
