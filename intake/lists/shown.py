"""The dry run as its page shows it: prepared rows, so that the template only lays them out."""

from collections.abc import Iterable
from typing import Any

from decisions.enums import Outcome, WorkStage
from intake.lists.plan import ListPlan
from intake.lists.rows import RowPlan
from people.enums import ItemWord
from people.models import Body
from sro_log.lib.due_dates import format_day


def counted(plan: ListPlan) -> list[tuple[str, str]]:
    """How much would be made, in words and numbers."""
    given = [row for row in plan.taken if row.is_assignment]
    ended = [row for row in given if row.outcome in (Outcome.CLOSED, Outcome.DROPPED)]
    said = [("Uppdrag", _of_them(len(given), len(ended)))]
    decided = len(plan.taken) - len(given)
    if decided:
        said.append(("Beslut", str(decided)))
    if plan.new_meetings:
        said.append(("Möten som läggs upp", _days(plan.new_meetings)))
    if plan.meetings_to_come:
        said.append(("Möten som planeras", _days(plan.meetings_to_come)))
    said.append(("Rader som inte kan läsas in", str(len(plan.refused))))
    return said


def _of_them(number: int, ended: int) -> str:
    return f"{number}, varav {ended} avslutade eller avförda" if ended else str(number)


def _days(days: list[Any]) -> str:
    few = ", ".join(format_day(day) for day in days[:6])
    return f"{len(days)} ({few}{' …' if len(days) > 6 else ''})"


def shown_refusals(plan: ListPlan) -> list[dict[str, Any]]:
    """Each refused row with its number, what it says and why."""
    return [
        {"number": row.number, "what": _short(row.title or row.text), "why": row.refusals}
        for row in plan.refused
    ]


def shown_rows(rows: Iterable[RowPlan]) -> list[dict[str, Any]]:
    """Each row as it would become."""
    return [
        {
            "number": row.number,
            "kind": "Uppdrag" if row.is_assignment else "Beslut",
            "what": _short(row.title or row.text),
            "who": ", ".join(
                f"{party} (samordnar)" if party == row.lead and len(row.parties) > 1 else str(party)
                for party in row.parties
            ),
            "where": _where(row),
            "due": _due(row),
            "state": _state(row),
            "notes": row.notes,
        }
        for row in rows
    ]


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 160 else f"{text[:158]} …"


def _where(row: RowPlan) -> str:
    if row.on is None:
        return ""
    if row.label is None:
        return format_day(row.on)
    sign = "§" if row.label.is_paragraph else "punkt"
    return f"{format_day(row.on)}, {sign} {row.label.number}"


def label_word(body: Body) -> str:
    """ "§" or "punkt"."""
    return "§" if body.item_word == ItemWord.PARAGRAPH else "punkt"


def _due(row: RowPlan) -> str:
    if not row.wording:
        return "" if not row.is_assignment or row.outcome else "utan datum"
    if row.due_text.casefold() == row.wording.casefold():
        return row.wording
    return f"”{row.wording}”, läses som {row.due_text}"


def _state(row: RowPlan) -> str:
    if row.outcome and row.outcome_on is not None:
        return f"{Outcome(row.outcome).label} {format_day(row.outcome_on)}"
    if row.report is not None:
        return str(WorkStage(row.report.what).label)
    return ""
