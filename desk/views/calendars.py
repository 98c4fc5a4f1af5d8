"""Min kalender: secret addresses of calendars to subscribe to; made, made anew, taken away."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from decisions.actions import make_calendar_address, revoke_calendar_address
from decisions.models import CalendarAddress
from desk.pages import form_data, run
from logbook.feeds import feed_link, has_report_backs
from people.models import Body
from people.rules import readable_bodies
from records.policy import policy
from records.writing import today
from sro_log.lib.due_dates import format_day

MINE = "mina"


@dataclass(frozen=True)
class CalendarRow:
    """One calendar that the user may have: what it holds, and whether there is an address."""

    key: str
    title: str
    holds: str
    made_text: str
    revoke_url: str


@dataclass(frozen=True)
class Made:
    """An address that has just been made; shown this once."""

    title: str
    link: str

    @property
    def webcal(self) -> str:
        """The same, so that a press on it opens the program of calendars."""
        return f"webcal://{self.link.partition('://')[2]}"


class CalendarForm(forms.Form):
    """Which calendar."""

    calendar = forms.ChoiceField(label="Kalender")

    def __init__(self, *args: Any, choices: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["calendar"].choices = choices  # type: ignore[attr-defined]


@policy("account.own")
def calendars(request: HttpRequest) -> HttpResponse:
    """The user's calendars. A press makes an address, which the answer itself shows."""
    user: Any = request.user
    bodies = [body for body in readable_bodies(user) if not body.is_dissolved(today())]
    form = CalendarForm(form_data(request), choices=_choices(user, bodies))
    made = None
    if request.method == "POST" and form.is_valid():
        key = form.cleaned_data["calendar"]
        body = next((row for row in bodies if str(row.pk) == key), None)
        _, secret = make_calendar_address(user, body=body, by=user)
        made = Made(dict(_choices(user, bodies))[key], feed_link(secret))
    context = {"rows": _rows(user, bodies), "form": form, "made": made}
    return render(request, "desk/calendars.html", context)


def _choices(user: Any, bodies: list[Body]) -> list[tuple[str, str]]:
    mine = [(MINE, "Mina återrapporteringar")] if has_report_backs(user) else []
    return mine + [(str(body.pk), body.name) for body in bodies]


def _rows(user: Any, bodies: list[Body]) -> list[CalendarRow]:
    having = CalendarAddress.objects.filter(user=user, revoked_at__isnull=True)
    by_key = {str(row.body_id or MINE): row for row in having}
    return [_row(key, title, by_key.get(key)) for key, title in _choices(user, bodies)]


def _row(key: str, title: str, address: CalendarAddress | None) -> CalendarRow:
    holds = "När uppdrag som du svarar för ska återrapporteras."
    if key != MINE:
        holds = "Organets möten, och de återrapporteringar som väntas."
    return CalendarRow(
        key=key,
        title=title,
        holds=holds,
        made_text=format_day(timezone.localdate(address.made_at)) if address else "",
        revoke_url=reverse("desk:calendar-revoke", args=[address.pk]) if address else "",
    )


@require_POST
@policy("calendar.revoke")
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    """Takes an address away; it answers no more from now."""
    row = get_object_or_404(CalendarAddress, pk=pk, user=request.user)

    def do() -> str:
        revoke_calendar_address(row, by=request.user)
        return "Adressen är borttagen. Kalendrar som använder den får inget mer."

    return run(request, do, back=reverse("desk:calendars"))
