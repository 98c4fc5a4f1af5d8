"""A position changes hands: somebody new, somebody beside, or nobody."""

import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.http import urlencode

from decisions.models import Assignment
from desk.access import position_to_administer
from desk.forms import offices as forms
from desk.pages import form_data, form_page
from people.actions import change_holder, leave_vacant
from people.enums import HolderKind
from people.models import Position, PositionHolder, is_in_force
from records.policy import policy
from records.writing import today
from sro_log.lib.due_dates import format_day


@policy("office.change")
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Byt innehavare: a new one, one beside, or nobody. What the position has to do stays."""
    position = position_to_administer(request.user, pk)
    holders = list(position.holders.select_related("person"))
    at = today()
    coming = [row for row in holders if row.until_on is None or row.until_on >= at]
    form = forms.ChangeHolderForm(
        form_data(request),
        position=position,
        has_acting=any(row.kind == HolderKind.ACTING for row in coming),
    )

    def do(values: dict[str, Any]) -> str:
        kind, name = values.pop("kind"), values.pop("person")
        email = values.pop("email")
        if kind == forms.VACANT:
            leave_vacant(position, by=request.user, **values)
            since = format_day(values["from_on"])
            said = f"Befattningen är vakant från och med {since}."
            return _told(request, position, said, "ligger kvar på")
        row = change_holder(position, name, email=email, kind=kind, by=request.user, **values)
        return _told(request, position, _appointed(row, holders), "följer med")

    return form_page(
        request,
        form,
        do,
        title=f"Byt innehavare: {position}",
        lead="Uppdragen ligger kvar på befattningen. Den som tar över ser dem från sin första dag.",
        submit="Byt innehavare",
        back=reverse("admin:people_position_change", args=[position.pk]),
        then=request.path,
        template="desk/holder.html",
        extra={
            "holders": [_line(row, at) for row in coming],
            "is_vacant": not any(_fills(row, at) for row in coming),
            "assignments": _open(request, position).count(),
            "assignments_url": _list_of(position),
        },
    )


def _appointed(row: PositionHolder, before: list[PositionHolder]) -> str:
    """Who has it from when, and whether nobody has it until then."""
    since = format_day(row.from_on)
    if row.kind != HolderKind.ORDINARY:
        return f"{row.person.name} är {row.get_kind_display()} från och med {since}."
    said = f"{row.person.name} har befattningen från och med {since}."
    ended = [h.until_on for h in before if h.kind == row.kind and h.until_on is not None]
    last = max((day for day in ended if day < row.from_on), default=None)
    has_open = any(h.kind == row.kind and h.until_on is None for h in before)
    first_vacant = last + datetime.timedelta(days=1) if last is not None else None
    if not has_open and first_vacant is not None and first_vacant < row.from_on:
        said += f" Den är vakant {format_day(first_vacant)}–{_day_before(row.from_on)}."
    return said


def _day_before(day: datetime.date) -> str:
    return format_day(day - datetime.timedelta(days=1))


def _told(request: HttpRequest, position: Position, said: str, how: str) -> str:
    """What happened, and which open assignments the position has."""
    count = _open(request, position).count()
    if not count:
        return f"{said} Befattningen har inga öppna uppdrag."
    return format_html(
        '{} {} {} befattningen. <a href="{}">Visa uppdragen</a>',
        said,
        "1 öppet uppdrag" if count == 1 else f"{count} öppna uppdrag",
        how,
        _list_of(position),
    )


def _open(request: HttpRequest, position: Position) -> Any:
    """The position's open assignments, those that the user may see."""
    visible = Assignment.objects.visible_to(request.user).open(today())
    return visible.filter(
        responsibilities__position=position, responsibilities__until_on__isnull=True
    ).distinct()


def _list_of(position: Position) -> str:
    query = urlencode({"lage": "oppna", "ansvarig": position.name[:100]})
    return f"{reverse('logbook:log')}?{query}"


def _fills(row: PositionHolder, at: datetime.date) -> bool:
    return row.kind != HolderKind.DEPUTY and is_in_force(row, at)


def _line(row: PositionHolder, at: datetime.date) -> str:
    """ "Anna Ek, ordinarie sedan 1 januari 2020"."""
    since = "sedan" if row.from_on <= at else "från och med"
    said = f"{row.person.name}, {row.get_kind_display()} {since} {format_day(row.from_on)}"
    return f"{said}, till och med {format_day(row.until_on)}" if row.until_on else said
