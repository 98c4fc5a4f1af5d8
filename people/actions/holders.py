"""Positions change hands. Nobody's days overlap, and what the position has to do stays with it."""

import datetime
from typing import Any

from django.db import transaction

from people.actions.persons import add_person
from people.enums import HolderKind
from people.models import Person, Position, PositionHolder
from records.edits import edit_record
from records.errors import RuleError
from records.writing import hold_row, write
from sro_log.lib.due_dates import format_day

ONE_DAY = datetime.timedelta(days=1)


@transaction.atomic
def appoint_holder(
    position: Position,
    person: Person,
    *,
    from_on: datetime.date,
    until_on: datetime.date | None = None,
    kind: str = HolderKind.ORDINARY,
    by: Any,
    at: datetime.date | None = None,
) -> PositionHolder:
    """Puts a person in a position; an ordinary holder before them ends the day before.

    Raises:
        RuleError: another ordinary holder begins then or later, or has not gone by then.
    """
    hold_row(Position, position.pk)
    if kind == HolderKind.ORDINARY:
        before = position.holders.filter(kind=kind, until_on__isnull=True).first()
        if before is not None and before.person_id == person.pk:
            raise RuleError(f"{person.name} har redan befattningen.", field="person")
        if before is not None and before.from_on < from_on and until_on is None:
            end_holder(before, until_on=from_on - ONE_DAY, by=by, at=at)
    row = PositionHolder(
        position=position, person=person, kind=kind, from_on=from_on, until_on=until_on
    )
    _require_alone(row)
    return write(row, by=by, at=at)


@transaction.atomic
def end_holder(
    holder: PositionHolder,
    *,
    until_on: datetime.date,
    by: Any,
    at: datetime.date | None = None,
) -> PositionHolder:
    """Ends a person's time in a position; what the position is responsible for stays with it.

    Raises:
        RuleError: before their first day, or after a successor's.
    """
    holder.until_on = until_on
    _require_alone(holder)
    return write(holder, by=by, at=at, fields=["until_on"])


@transaction.atomic
def edit_holder(
    holder: PositionHolder,
    *,
    base_version: int,
    changes: dict[str, Any],
    by: Any,
    at: datetime.date | None = None,
) -> PositionHolder:
    """Mends the kind or the days of a holder. Who held what is never rewritten.

    Raises:
        RuleError: the person or the position is changed, or the days overlap another's.
        EditConflict: someone else changed the same field first.
    """
    for name, label in (("person", "person"), ("position", "befattning")):
        if name in changes and changes[name] != getattr(holder, name):
            raise RuleError(
                f"En innehavares {label} ändras inte. Avsluta den och lägg till en ny.", field=name
            )
    hold_row(Position, holder.position_id)
    row = edit_record(
        PositionHolder, holder.pk, base_version=base_version, changes=changes, by=by, at=at
    )
    _require_alone(row)
    return row


@transaction.atomic
def change_holder(
    position: Position,
    name: str,
    *,
    email: str = "",
    kind: str = HolderKind.ORDINARY,
    from_on: datetime.date,
    ends_acting: bool = False,
    by: Any,
    at: datetime.date | None = None,
) -> PositionHolder:
    """Byt innehavare: finds or adds the person and puts them in the position from the day.

    A new person gets the position's organisation, and its name as title when they are ordinary.

    Args:
        ends_acting: those acting in the position end the day before, too.

    Raises:
        RuleError: several have the name and the e-mail does not tell them apart, or the days
            collide with another holder's.
    """
    person = _named(position, name, email, is_ordinary=kind == HolderKind.ORDINARY, by=by, at=at)
    if ends_acting:
        _end_acting(position, from_on, by=by, at=at)
    return appoint_holder(position, person, from_on=from_on, kind=kind, by=by, at=at)


@transaction.atomic
def leave_vacant(
    position: Position,
    *,
    from_on: datetime.date,
    ends_acting: bool = False,
    by: Any,
    at: datetime.date | None = None,
) -> PositionHolder:
    """Ends the ordinary holder without a successor, the day before `from_on`.

    Raises:
        RuleError: nobody has the position then, or someone is to take it over.
    """
    hold_row(Position, position.pk)
    rows = position.holders.filter(kind=HolderKind.ORDINARY).select_related("person")
    having = [row for row in rows if row.until_on is None or row.until_on >= from_on]
    if not having:
        raise RuleError("Befattningen är redan vakant den dagen.", field="from_on")
    later = [row for row in having if row.from_on >= from_on]
    if later:
        raise RuleError(
            f"{later[0].person.name} tillträder {format_day(later[0].from_on)}. "
            "Välj en senare dag.",
            field="from_on",
        )
    if ends_acting:
        _end_acting(position, from_on, by=by, at=at)
    return end_holder(having[0], until_on=from_on - ONE_DAY, by=by, at=at)


def _end_acting(
    position: Position, from_on: datetime.date, *, by: Any, at: datetime.date | None
) -> None:
    acting = position.holders.filter(kind=HolderKind.ACTING, from_on__lt=from_on)
    for row in acting:
        if row.until_on is None or row.until_on >= from_on:
            end_holder(row, until_on=from_on - ONE_DAY, by=by, at=at)


def _named(
    position: Position,
    name: str,
    email: str,
    *,
    is_ordinary: bool,
    by: Any,
    at: datetime.date | None,
) -> Person:
    """The person meant, or a new one; an e-mail tells two of the same name apart."""
    name = " ".join(name.split())
    found = list(Person.objects.filter(name__iexact=name)[:20])
    if len(found) > 1:
        same = [p for p in found if email and p.email.casefold() == email.casefold()]
        at_home = [p for p in found if p.organisation_id == position.organisation_id]
        found = same if len(same) == 1 else at_home
        if len(found) != 1:
            raise RuleError(
                f"Flera heter {name}. Skriv den e-postadress som står på personen i loggen.",
                field="email",
            )
    if not found:
        return add_person(
            name,
            title=position.name if is_ordinary else "",
            organisation=position.organisation,
            email=email,
            by=by,
            at=at,
        )
    person = found[0]
    if email and person.email and person.email.casefold() != email.casefold():
        raise RuleError(
            f"{person.name} finns redan, med adressen {person.email}. Är det samma person: ändra "
            "adressen på personen först. Är det en annan: skriv ett namn som skiljer dem åt.",
            field="email",
        )
    if email and not person.email:
        person.email = email
        write(person, by=by, at=at, fields=["email"])
    return person


def _require_alone(row: PositionHolder) -> None:
    """Two never have a position as ordinary on one day, and nobody has it twice over.

    Raises:
        RuleError: the days overlap another's.
    """
    if row.until_on is not None and row.until_on < row.from_on:
        return  # the database says so itself
    others = PositionHolder.objects.filter(position=row.position_id, kind=row.kind)
    if row.kind != HolderKind.ORDINARY:
        others = others.filter(person=row.person_id)
    for other in others.exclude(pk=row.pk).select_related("person").order_by("from_on"):
        ends_before = other.until_on is not None and other.until_on < row.from_on
        begins_after = row.until_on is not None and other.from_on > row.until_on
        if not (ends_before or begins_after):
            raise RuleError(_collision(other), field="from_on")


def _collision(other: PositionHolder) -> str:
    kind = other.get_kind_display()
    if other.until_on is None:
        since = format_day(other.from_on)
        return f"{other.person.name} är {kind} från och med {since}. Dagarna får inte gå om lott."
    return (
        f"{other.person.name} är {kind} till och med {format_day(other.until_on)}. "
        f"Den nya kan börja {format_day(other.until_on + ONE_DAY)}."
    )
