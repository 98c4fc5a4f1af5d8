"""Forms of the agenda page: a row, and what is added."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django import forms

from desk.fields import ClockField, LinesField
from meetings.enums import ItemOutcome
from meetings.models import AgendaItem
from meetings.slots import minutes_of
from sro_log.lib.wording import AgendaLine, AgendaLineError, agenda_lines, full_name

PRESENTERS = "foredragande"  # the page's list of suggestions
MOST_MINUTES = 24 * 60 - 1
PURPOSES = ("is_information", "is_dialogue", "is_decision")


def _minutes() -> forms.IntegerField:
    return forms.IntegerField(
        label="Minuter",
        min_value=1,
        max_value=MOST_MINUTES,
        required=False,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )


def _presenters() -> forms.CharField:
    return forms.CharField(
        label="Föredragande",
        max_length=400,
        required=False,
        widget=forms.TextInput(attrs={"list": PRESENTERS, "autocomplete": "off"}),
    )


class RowForm(forms.Form):
    """What is planned of an item: title, purposes, minutes, who presents, what comes back."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    title = forms.CharField(label="Rubrik", max_length=300)
    minutes = _minutes()
    start = ClockField(
        label="Fast starttid",
        required=False,
        help_text="Lämna tom om punkten börjar när den förra slutar.",
    )
    presenters = _presenters()
    is_information = forms.BooleanField(label="Information", required=False)
    is_dialogue = forms.BooleanField(label="Dialog", required=False)
    is_decision = forms.BooleanField(label="Ställningstagande eller beslut", required=False)
    is_sub = forms.BooleanField(label="Underpunkt till punkten före", required=False)
    outcome = forms.ChoiceField(label="Punkten blev", choices=ItemOutcome.choices, required=False)
    report_back = forms.ChoiceField(label="Tar upp återrapporteringen av", required=False)

    def __init__(
        self, data: Any = None, *, item: AgendaItem, due: Sequence[tuple[str, str]]
    ) -> None:
        held = getattr(item, "report_back", None)
        initial = {
            **{name: getattr(item, name) for name in self.base_fields if hasattr(item, name)},
            "minutes": minutes_of(item),
            "start": item.start if item.is_pinned else None,
            "report_back": str(held.pk) if held else "",
        }
        super().__init__(data, initial=initial, auto_id=f"id_{item.pk}_%s")
        choice: Any = self.fields["report_back"]
        choice.choices = [("", "ingen"), *due]
        if item.is_pause:
            for name in ("presenters", *PURPOSES, "is_sub", "outcome", "report_back"):
                del self.fields[name]
        elif not due or (held and held.outcome):
            del self.fields["report_back"]


KINDS = (("item", "Punkt"), ("sub", "Underpunkt"), ("pause", "Paus"))


class LinesForm(forms.Form):
    """Rows to add, written as lines, and where."""

    lines = LinesField(label="Skriv dagordningen, en punkt på varje rad", max_length=20_000)
    after = forms.TypedChoiceField(label="Läggs efter", coerce=int)

    def __init__(
        self,
        data: Any = None,
        *,
        rows: Sequence[AgendaItem],
        last: int,
        called: Sequence[str] = (),
    ) -> None:
        super().__init__(data, auto_id="id_rader_%s", initial={"after": last})
        self.called = called
        self.fields["lines"].widget.attrs |= {"rows": 6, "spellcheck": "true"}
        _offer_places(self.fields["after"], rows)

    def clean_lines(self) -> list[AgendaLine]:
        """What the lines say, with presenters by full name.

        Raises:
            ValidationError: a line cannot be read, or a presenter is not to be told.
        """
        try:
            read = agenda_lines(self.cleaned_data["lines"])
            return [
                replace(line, presenters=tuple(self._full_name(line, p) for p in line.presenters))
                for line in read
            ]
        except AgendaLineError as error:
            raise forms.ValidationError(str(error)) from error

    def _full_name(self, line: AgendaLine, typed: str) -> str:
        try:
            return full_name(typed, self.called)
        except ValueError as error:
            raise AgendaLineError(f"Rad {line.number}: {error}") from error


def _offer_places(field: Any, rows: Sequence[AgendaItem]) -> None:
    field.choices = [(0, "(först)"), *((row.pk, str(row)[:80]) for row in rows)]


class AddForm(forms.Form):
    """A row to add, and where."""

    title = forms.CharField(label="Rubrik", max_length=300, required=False)
    minutes = _minutes()
    presenters = _presenters()
    is_information = forms.BooleanField(label="Information", required=False)
    is_dialogue = forms.BooleanField(label="Dialog", required=False)
    is_decision = forms.BooleanField(label="Ställningstagande eller beslut", required=False)
    kind = forms.ChoiceField(label="Slag", choices=KINDS)
    after = forms.TypedChoiceField(label="Läggs efter", coerce=int)

    def __init__(self, data: Any = None, *, rows: Sequence[AgendaItem], last: int) -> None:
        super().__init__(data, auto_id="id_ny_%s", initial={"after": last})
        _offer_places(self.fields["after"], rows)

    def clean(self) -> dict[str, Any]:
        """A pause is called Paus where nothing else is said; the others are asked for a title."""
        values = super().clean() or {}
        if not values.get("title") and "title" not in self.errors:
            if values.get("kind") == "pause":
                values["title"] = "Paus"
            else:
                self.add_error("title", "Skriv en rubrik.")
        return values


class OrderForm(forms.Form):
    """A move: one step with a button, or the whole order as it was dragged."""

    seen = forms.CharField(max_length=20_000, required=False)
    move = forms.RegexField(r"^(upp|ner)-[0-9]{1,18}$", required=False)
    order = forms.RegexField(r"^[0-9]{1,18}(\.[0-9]{1,18}){0,999}$", required=False)

    def ids(self) -> list[int]:
        """The dragged order."""
        return [int(pk) for pk in self.cleaned_data["order"].split(".")]

    def step(self) -> tuple[int, int]:
        """The item's id, and one step up or down."""
        way, _, pk = self.cleaned_data["move"].partition("-")
        return int(pk), -1 if way == "upp" else 1

    def clean(self) -> dict[str, Any]:
        """Either of them."""
        values = super().clean() or {}
        if bool(values.get("move")) == bool(values.get("order")):
            raise forms.ValidationError("Välj vilken punkt som ska flyttas.")
        return values
