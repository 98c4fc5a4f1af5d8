"""The log's filters: one set for the page and all that is made from it. The address holds them."""

import datetime
from dataclasses import dataclass, replace
from typing import Any

import django_filters
from django import forms
from django.db.models import Exists, OuterRef, Q, QuerySet

from decisions.enums import Listing, State
from decisions.models import Assignment, Decision, ReportBack, Responsibility
from decisions.models.decision import DecisionQuerySet
from decisions.querysets import AssignmentQuerySet
from people.models import Body
from people.rules import readable_bodies
from records.writing import today
from sro_log.lib.due_dates import DueDate, DueDateError, parse_due
from sro_log.lib.stems import query_stems

KINDS = [("beslut", "Bara beslut"), ("uppdrag", "Bara uppdrag")]
STATES = [
    ("oppna", "Alla öppna"),
    ("stangda", "Alla stängda"),
    *((f"lista-{key.value}", key.label) for key in Listing),
    *((state.value, state.label.capitalize()) for state in State if state != State.LATE),
]

NO_SUCH_BODY = "Organet finns inte, eller så läser du inte det. Alla dina organ visas."


@dataclass(frozen=True)
class Entries:
    """The two sorts of entry that make the log."""

    decisions: DecisionQuerySet
    assignments: AssignmentQuerySet
    at: datetime.date

    def only_assignments(self, assignments: AssignmentQuerySet) -> "Entries":
        """Filters that speak of assignments leave decisions out."""
        return replace(self, decisions=self.decisions.none(), assignments=assignments)


class DueField(forms.CharField):
    """A day or period in Swedish words."""

    def clean(self, value: Any) -> DueDate | None:
        """The period.

        Raises:
            ValidationError: it is none.
        """
        text = super().clean(value)
        if not text:
            return None
        try:
            due = parse_due(text, today=today())
        except DueDateError as error:
            raise forms.ValidationError(str(error)) from error
        if due.until is None:
            raise forms.ValidationError("Skriv en tid, till exempel ”juni 2026”.")
        return due


class DueFilter(django_filters.Filter):
    """Filter over a DueField."""

    field_class = DueField


def _bodies(request: Any) -> QuerySet[Body]:
    return readable_bodies(request.user) if request is not None else Body.objects.none()


class BodyChoice(forms.Form):
    """One of the bodies that the user reads."""

    organ = forms.IntegerField(
        required=False,
        min_value=1,
        error_messages={"invalid": NO_SUCH_BODY, "min_value": NO_SUCH_BODY},
    )

    def __init__(self, data: Any, *, bodies: list[Body]) -> None:
        super().__init__(data)
        self.bodies = {body.pk: body for body in bodies}

    def clean_organ(self) -> int | None:
        """One that the user reads."""
        asked = self.cleaned_data["organ"]
        if asked is not None and asked not in self.bodies:
            raise forms.ValidationError(NO_SUCH_BODY)
        return asked

    @property
    def body(self) -> Body | None:
        """The body, when one that the user reads is asked for."""
        self.is_valid()
        return self.bodies.get(self.cleaned_data.get("organ") or 0)


class MeetingChoice(BodyChoice):
    """Year and body of the list of meetings."""

    ar = forms.IntegerField(
        required=False,
        min_value=1990,
        max_value=2099,
        error_messages={
            "invalid": "Året gick inte att läsa. Möten från alla år visas.",
            "min_value": "Loggen har möten från 1990 och framåt. Möten från alla år visas.",
            "max_value": "Loggen har möten till och med 2099. Möten från alla år visas.",
        },
    )

    @property
    def year(self) -> int | None:
        """The year, when one that can be read is asked for."""
        self.is_valid()
        return self.cleaned_data.get("ar")


class StateChoice(BodyChoice):
    """Body and state of a list whose rows each stand in one of some states."""

    lage = forms.ChoiceField(
        required=False,
        error_messages={"invalid_choice": "Det läget finns inte. Alla visas."},
    )

    def __init__(self, data: Any, *, bodies: list[Body], states: Any) -> None:
        super().__init__(data, bodies=bodies)
        self.fields["lage"].choices = states  # type: ignore[attr-defined]

    @property
    def state(self) -> str:
        """The state, when there is one like that."""
        self.is_valid()
        return self.cleaned_data.get("lage") or ""


class LogFilter(django_filters.FilterSet):
    """Free text, body, kind, state, responsible, year, due, meeting."""

    sok = django_filters.CharFilter(label="Sök", max_length=200)
    organ = django_filters.ModelChoiceFilter(
        label="Organ", queryset=_bodies, empty_label="Alla organ"
    )
    slag = django_filters.ChoiceFilter(
        label="Slag", choices=KINDS, empty_label="Beslut och uppdrag"
    )
    lage = django_filters.ChoiceFilter(label="Läge", choices=STATES, empty_label="Alla lägen")
    ansvarig = django_filters.CharFilter(label="Ansvarig", max_length=100)
    organisation = django_filters.CharFilter(label="Organisation", max_length=100)
    ar = django_filters.NumberFilter(label="År", min_value=1990, max_value=2099)
    aterrapporteras = DueFilter(label="Återrapporteras", max_length=60)
    mote = django_filters.NumberFilter(
        label="Möte", min_value=1, max_value=10**15, widget=forms.HiddenInput
    )

    def __init__(self, data: Any, entries: Entries, *, request: Any) -> None:
        super().__init__(data, queryset=Assignment.objects.none(), request=request)
        self.entries = entries
        for name, hint in (("ar", "2025"), ("aterrapporteras", "juni 2026")):
            self.form.fields[name].widget.attrs["placeholder"] = hint
        self.form.fields["sok"].widget.input_type = "search"

    def found(self) -> Entries:
        """Entries after every filter that could be read; the form tells of the others."""
        self.form.is_valid()
        entries = self.entries
        for name, value in self.form.cleaned_data.items():
            if value not in (None, ""):
                entries = getattr(self, f"by_{name}")(entries, value)
        return entries

    def by_sok(self, entries: Entries, value: str) -> Entries:
        """Every word must occur: in the entry itself, its item, or the name of one who has it."""
        decisions, assignments = entries.decisions, entries.assignments
        for stem in query_stems(value):
            decisions = decisions.filter(
                Q(search_text__contains=stem) | Q(item__search_text__contains=stem)
            )
            assignments = assignments.filter(
                Q(search_text__contains=stem)
                | Q(decision__search_text__contains=stem)
                | Q(decision__item__search_text__contains=stem)
                | Exists(
                    _parties().filter(
                        Q(position__search_text__contains=stem)
                        | Q(organisation__search_text__contains=stem)
                        | Q(body__search_text__contains=stem)
                    )
                )
            )
        return replace(entries, decisions=decisions, assignments=assignments)

    def by_organ(self, entries: Entries, value: Body) -> Entries:
        """One body's."""
        return replace(
            entries,
            decisions=entries.decisions.filter(item__meeting__body=value),
            assignments=entries.assignments.filter(body=value),
        )

    def by_slag(self, entries: Entries, value: str) -> Entries:
        """Only decisions, or only assignments."""
        if value == "beslut":
            return replace(entries, assignments=entries.assignments.none())
        return entries.only_assignments(entries.assignments)

    def by_lage(self, entries: Entries, value: str) -> Entries:
        """A list, a state, or all that is open."""
        chosen = entries.assignments
        if value == "oppna":
            return entries.only_assignments(chosen.open(entries.at))
        if value == "stangda":
            return entries.only_assignments(chosen.closed(entries.at))
        if value.startswith("lista-"):
            listing = value.removeprefix("lista-")
            return entries.only_assignments(chosen.listed(listing, entries.at))
        return entries.only_assignments(chosen.in_state(value, entries.at))

    def by_ansvarig(self, entries: Entries, value: str) -> Entries:
        """Part of the name of a position, its holder, an organisation or a body."""
        named = (
            Q(position__name__icontains=value)
            | Q(organisation__short_name__icontains=value)
            | Q(organisation__name__icontains=value)
            | Q(body__name__icontains=value)
            | Q(position__holders__person__name__icontains=value)
        )
        return entries.only_assignments(
            entries.assignments.filter(Exists(_parties().filter(named)))
        )

    def by_organisation(self, entries: Entries, value: str) -> Entries:
        """Part of the name of the organisation whose position has it, or that has it itself."""
        named = (
            Q(organisation__short_name__icontains=value)
            | Q(organisation__name__icontains=value)
            | Q(position__organisation__short_name__icontains=value)
            | Q(position__organisation__name__icontains=value)
        )
        return entries.only_assignments(
            entries.assignments.filter(Exists(_parties().filter(named)))
        )

    def by_ar(self, entries: Entries, value: Any) -> Entries:
        """Decided in the year."""
        year = int(value)
        return replace(
            entries,
            decisions=entries.decisions.filter(item__meeting__on__year=year),
            assignments=entries.assignments.filter(decision__item__meeting__on__year=year),
        )

    def by_aterrapporteras(self, entries: Entries, value: DueDate) -> Entries:
        """Comes back at a meeting within the period, or, without one, is due within it."""
        assert value.until is not None
        at, since = entries.at, value.earliest or value.until
        rows = ReportBack.objects.open(at).filter(assignment=OuterRef("pk"))
        at_meeting = rows.placed(at).filter(meeting__on__range=(since, value.until))
        by_words = rows.unplaced(at).filter(due_until__gte=since, due_from__lte=value.until)
        return entries.only_assignments(
            entries.assignments.open(at).filter(Exists(at_meeting) | Exists(by_words))
        )

    def by_mote(self, entries: Entries, value: Any) -> Entries:
        """Decided at one meeting."""
        pk = int(value)
        return replace(
            entries,
            decisions=entries.decisions.filter(item__meeting_id=pk),
            assignments=entries.assignments.filter(decision__item__meeting_id=pk),
        )


def _parties() -> QuerySet[Responsibility]:
    return Responsibility.objects.filter(assignment=OuterRef("pk"))


def visible_entries(user: Any, at: datetime.date) -> Entries:
    """What the user may see of the log, as of the day."""
    return Entries(
        Decision.objects.visible_to(user).taken_by(at),
        Assignment.objects.visible_to(user).given(at),
        at,
    )
