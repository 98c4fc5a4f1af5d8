"""Sedan mitt senaste möte: what has happened since the last meeting I attended, or any day."""

import datetime
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from logbook.as_of import as_of, day_of
from logbook.exports.since_pdf import since_pdf
from logbook.files import file_response, site_of
from logbook.since import Period, SinceGroup, in_short, last_attended, since_groups
from meetings.models import Meeting
from people.models import Body
from people.rules import readable_bodies
from records.policy import policy
from sro_log.lib.due_dates import DueDateError, Precision, format_day, parse_due

WITHOUT_MEETING = datetime.timedelta(days=90)


class SinceForm(forms.Form):
    """Since which day, and of which body."""

    sedan = forms.CharField(
        label="Sedan en annan dag",
        max_length=60,
        required=False,
        help_text="Till exempel 2026-03-19 eller 19 mars 2026.",
    )
    organ = forms.ModelChoiceField(
        label="Organ", queryset=Body.objects.none(), required=False, empty_label="Alla mina organ"
    )

    def __init__(self, *args: Any, bodies: Any, at: datetime.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.at = at
        self.fields["organ"].queryset = bodies  # type: ignore[attr-defined]

    def clean_sedan(self) -> datetime.date | None:
        """The day.

        Raises:
            ValidationError: it is none, or does not lie before the day the page shows.
        """
        text = self.cleaned_data["sedan"]
        if not text:
            return None
        try:
            due = parse_due(text, today=self.at)
        except DueDateError as error:
            raise forms.ValidationError(str(error)) from error
        if due.precision != Precision.DAY or due.until is None:
            raise forms.ValidationError("Skriv en dag, till exempel 2026-03-19.")
        if due.until > self.at:
            raise forms.ValidationError("Välj en dag som har varit.")
        return due.until


@dataclass(frozen=True)
class Asked:
    """What the address asks for."""

    form: SinceForm
    period: Period
    meeting: Meeting | None
    body: Body | None

    @property
    def since_words(self) -> str:
        """ "SRO 19 mars 2026", or the day."""
        return str(self.meeting) if self.meeting else format_day(self.period.since)

    @property
    def why(self) -> str:
        """Why it begins there."""
        if self.meeting is not None:
            return "Det senaste mötet där du är antecknad som närvarande."
        if self.form.is_valid() and self.form.cleaned_data["sedan"]:
            return "Dagen du valde."
        return (
            "Du är inte antecknad som närvarande vid något möte än. "
            "Därför visas det senaste kvartalet."
        )


def _asked(request: HttpRequest) -> Asked:
    at = day_of(request)
    form = SinceForm(request.GET, bodies=readable_bodies(request.user).order_by("name"), at=at)
    chosen = form.cleaned_data if form.is_valid() else {}
    body = chosen.get("organ")
    if chosen.get("sedan"):
        return Asked(form, Period(chosen["sedan"], at), None, body)
    meeting = last_attended(request.user, at, body)
    since = meeting.on if meeting is not None else at - WITHOUT_MEETING
    return Asked(form, Period(since, at), meeting, body)


@policy("since.read")
def since(request: HttpRequest) -> HttpResponse:
    """The page."""
    asked = _asked(request)
    per = as_of(request)["per_query"]
    groups = since_groups(request.user, asked.period, asked.body, per=per)
    context = {
        "nav": "since",
        "headline": _headline(asked, groups),
        "asked": asked,
        "groups": [group for group in groups if group.lines],
        "pdf_url": _pdf_url(request),
    }
    return render(request, "logbook/since.html", context)


@policy("since.read")
def since_as_pdf(request: HttpRequest) -> HttpResponse:
    """The same on one A4, of what is open and sent out."""
    asked = _asked(request)
    groups = since_groups(request.user, asked.period, asked.body, is_file=True)
    title = f"Sedan {asked.since_words}"
    if asked.body is not None:
        title = f"{asked.body}: {title[0].lower()}{title[1:]}"
    lead = f"{in_short(groups)[:1].upper()}{in_short(groups)[1:]}. {asked.why}"
    content = since_pdf(title, lead, groups, asked.period.at, site_of(request))
    return file_response(content, title, "pdf")


def _headline(asked: Asked, groups: list[SinceGroup]) -> str:
    return f"Sedan {asked.since_words}: {in_short(groups)}"


def _pdf_url(request: HttpRequest) -> str:
    query = request.GET.urlencode()
    return reverse("logbook:since-pdf") + (f"?{query}" if query else "")
