"""What people do about the log for their own sake: set a finding aside, take it up, follow."""

import datetime
from typing import Any

from django.db import transaction

from decisions.findings import findings_about
from decisions.findings.resting import FIELDS, About
from decisions.models import Assignment, Following, SetAside
from meetings.models import Matter
from people.models import User
from people.rules import standing
from records.errors import RuleError
from records.writing import hold_row, remove, today, write


@transaction.atomic
def set_aside(
    code: str,
    about: About,
    *,
    reason: str,
    returns_on: datetime.date,
    by: Any,
    at: datetime.date | None = None,
) -> SetAside:
    """Lets a finding about a row rest until a day. What happens to the row later is a new finding.

    Args:
        code: the finding's letter.

    Raises:
        RuleError: there is no such finding on the day, it has no reason, or the day is not ahead.
    """
    day = at or today()
    hold_row(type(about), about.pk)
    if not reason.strip():
        raise RuleError("Skriv varför det får vänta.", field="reason")
    if returns_on <= day:
        raise RuleError("Välj en dag som ligger framåt i tiden.", field="returns_on")
    found = findings_about(about, day, standing(by) if by is not None else None)
    if not any(finding.code == code for finding in found):
        raise RuleError("Det finns inget att lägga undan. Det är löst eller redan undanlagt.")
    row = SetAside(
        code=code,
        reason=reason,
        set_on=day,
        set_by=by,
        returns_on=returns_on,
        **{FIELDS[type(about)]: about},
    )
    return write(row, by=by, at=at)


@transaction.atomic
def take_up_again(row: SetAside, *, by: Any, at: datetime.date | None = None) -> SetAside:
    """Ends a finding's rest before its day.

    Raises:
        RuleError: it is not resting any more.
    """
    row, day = hold_row(SetAside, row.pk), at or today()
    if row.ended_on is not None or row.returns_on <= day:
        raise RuleError("Det är redan upptaget igen.")
    row.ended_on = day
    return write(row, by=by, at=at, fields=["ended_on"])


@transaction.atomic
def follow(thing: Assignment | Matter, *, by: User, at: datetime.date | None = None) -> Following:
    """Notes that a user wants to know what happens to an assignment or a matter.

    Raises:
        RuleError: the user follows it already.
    """
    return write(Following(user=by, **_followed(thing)), by=by, at=at)


@transaction.atomic
def stop_following(thing: Assignment | Matter, *, by: User) -> None:
    """Ends it.

    Raises:
        RuleError: the user does not follow it.
    """
    row = Following.objects.select_for_update().filter(user=by, **_followed(thing)).first()
    if row is None:
        raise RuleError("Du följer det inte.")
    remove(row, by=by)


def _followed(thing: Assignment | Matter) -> dict[str, Any]:
    return {"assignment" if isinstance(thing, Assignment) else "matter": thing}
