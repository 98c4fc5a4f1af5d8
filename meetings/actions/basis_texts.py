"""A beslutsunderlag's points and signatories, each list edited as one text."""

import datetime
import re
from collections.abc import Iterable
from typing import Any

from django.db import transaction

from meetings.models import BasisPoint, BasisSignatory, DecisionBasis
from people.models import Person
from records.errors import RuleError
from records.writing import hold_row, remove, write
from sro_log.lib.wording import split_points

MAX_POINTS = 60
_NAME = re.compile(r"\s*(?P<name>[^,]+?)\s*(?:,\s*(?P<title>.*?)\s*)?")


def proposal_text(basis: DecisionBasis) -> str:
    """The proposal as one text that `split_points` reads back: the lead, then numbered points."""
    points = list(basis.points.all())
    if len(points) == 1 and not basis.lead:
        return points[0].text
    lines = [basis.lead] if basis.lead else []
    lines += [f"{n}. {_indented(point.text)}" for n, point in enumerate(points, 1)]
    return "\n".join(lines)


def _indented(text: str) -> str:
    return text.replace("\n", "\n   ")


def signatories_text(basis: DecisionBasis) -> str:
    """Those who stand behind it, "Namn, titel" one a line."""
    return "\n".join(str(row) for row in basis.signatories.all())


@transaction.atomic
def set_points(
    basis: DecisionBasis, text: str, *, by: Any, at: datetime.date | None = None
) -> list[BasisPoint]:
    """Makes the proposal's lead and points what the text says. Unchanged points stay themselves.

    The basis counts up its version too, so that two who change the points meet.

    Raises:
        RuleError: there is text after the last point, or too many points, or a point that a
            decision answers would go.
    """
    row = hold_open(basis)
    read = split_points(text)
    if read.rest:
        raise RuleError(
            f"”{read.rest[:80]}” står efter den sista punkten. Skriv det i en punkt, eller i "
            "sammanfattningen.",
            field="proposal",
        )
    if len(read.points) > MAX_POINTS:
        raise RuleError(f"Ett underlag kan ha högst {MAX_POINTS} punkter.", field="proposal")
    if len(read.lead) > 300:
        raise RuleError("Inledningen före punkterna är längre än 300 tecken.", field="proposal")
    basis.lead = row.lead = read.lead
    _put_in_order(row, list(row.points.all()), read.points, by=by, at=at)
    write(row, by=by, at=at, fields=["lead"], why="Förslaget")
    basis.version = row.version
    return list(row.points.all())


def _put_in_order(
    basis: DecisionBasis,
    old: list[BasisPoint],
    texts: Iterable[str],
    *,
    by: Any,
    at: datetime.date | None,
) -> None:
    """Keeps points whose words are the same, then takes what is left in order, then adds."""
    texts = list(texts)
    kept: dict[int, BasisPoint] = {}
    left = list(old)
    for place, text in enumerate(texts):
        same = next((point for point in left if point.text == text), None)
        if same is not None:
            kept[place] = same
            left.remove(same)
    for place in range(len(texts)):
        if place not in kept and left:
            kept[place] = left.pop(0)
    for point in left:
        if point.decisions.exists():
            raise RuleError(
                f"Punkt {point.number} har ett beslut och kan inte tas bort.", field="proposal"
            )
        remove(point, by=by, why="Förslaget ändrades")
    moving = [p for place, p in kept.items() if p.number != place + 1]
    for step, point in enumerate(moving):  # a number stands once: it is let go before it is taken
        point.number = 1000 + step
        write(point, by=by, at=at, fields=["number"], why="Punkternas ordning")
    for place, text in enumerate(texts):
        point = kept.get(place) or BasisPoint(basis=basis)
        changed = {"number": place + 1, "text": text}
        fields = [name for name, value in changed.items() if getattr(point, name) != value]
        if point.pk is not None and not fields:
            continue
        point.number, point.text = place + 1, text
        write(point, by=by, at=at, fields=fields if point.pk is not None else None)


@transaction.atomic
def set_signatories(
    basis: DecisionBasis, text: str, *, by: Any, at: datetime.date | None = None
) -> list[BasisSignatory]:
    """Makes the signatories what the text says, "Namn, titel" one a line, in that order.

    Raises:
        RuleError: a line has no name, or a name or a title is too long.
    """
    row = hold_open(basis)
    wanted = [_read_signatory(line) for line in text.splitlines() if line.strip()]
    old = list(row.signatories.all())
    for order, (name, title) in enumerate(wanted, 1):
        same = next((one for one in old if one.name == name), None)
        if same is not None:
            old.remove(same)
        signatory = same or BasisSignatory(basis=row, name=name, person=_person(name))
        if same is not None and (same.title, same.order) == (title, order):
            continue
        signatory.title, signatory.order = title, order
        write(signatory, by=by, at=at, fields=None if same is None else ["title", "order"])
    for gone in old:
        remove(gone, by=by, why="Undertecknarna ändrades")
    write(row, by=by, at=at, fields=["lead"], why="Undertecknarna")
    basis.version = row.version
    return list(row.signatories.all())


def _read_signatory(line: str) -> tuple[str, str]:
    found = _NAME.fullmatch(line)
    if found is None:
        raise RuleError(f"”{line[:60]}” har inget namn före kommat.", field="signatories")
    name, title = found["name"], found["title"] or ""
    if len(name) > 120 or len(title) > 200:
        raise RuleError(f"”{line[:60]}…” är för långt.", field="signatories")
    return name, title


def _person(name: str) -> Person | None:
    """The one person with that name, if there is just one."""
    found = list(Person.objects.filter(name__iexact=name)[:2])
    return found[0] if len(found) == 1 else None


def require_open(basis: DecisionBasis) -> None:
    """Says no before the database does.

    Raises:
        RuleError: the notes that answer it are approved.
    """
    if basis.decided_at is not None and basis.decided_at.is_locked:
        raise RuleError("Underlaget är besvarat i godkända anteckningar och kan inte ändras.")


def hold_open(basis: DecisionBasis) -> DecisionBasis:
    """The basis, held, while it may be changed."""
    row = hold_row(DecisionBasis, basis.pk)
    require_open(row)
    return row
