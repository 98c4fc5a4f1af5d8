"""Forms of the writing page: an item's texts, and one person's line on the list."""

from collections.abc import Collection
from typing import Any

from django import forms
from django.db.models import Q

from desk.fields import RichField
from meetings.enums import ItemOutcome, Openness, Presence
from meetings.models import AgendaItem, Attendance
from people.models import Person
from sro_log.lib import richtext

RICH = ("text", "dialogue", "reservation", "minutes_note")


class HtmlField(forms.CharField):
    """Rich text as the editor in the browser sends it; cleaned to the fixed set of tags."""

    def clean(self, value: Any) -> str:
        """Canonical HTML.

        Raises:
            ValidationError: it is too long.
        """
        try:
            return richtext.clean(super().clean(value))
        except richtext.RichTextError as error:
            raise forms.ValidationError(str(error)) from error


class ItemTextsForm(forms.Form):
    """What is written at an item while the meeting goes on.

    Args:
        item: filled from this one.
        only: just these fields, when the browser saves some.
        is_html: texts come from the editor; otherwise as plain text from text areas.
    """

    presenters = forms.CharField(label="Föredragande", max_length=400, required=False)
    text = RichField(label="Text", required=False, rows=6, help_text="")
    dialogue = RichField(label="Dialog", required=False, rows=4, help_text="")
    reservation = RichField(label="Reservation", required=False, rows=3, help_text="")
    minutes_note = RichField(label="Protokollsanteckning", required=False, rows=3, help_text="")
    outcome = forms.ChoiceField(label="Punkten blev", choices=ItemOutcome.choices, required=False)
    openness = forms.ChoiceField(label="Öppenhet", choices=Openness.choices)
    openness_ground = forms.CharField(label="Grund", max_length=200, required=False)
    openness_by = forms.CharField(label="Beslutat av", max_length=120, required=False)

    def __init__(
        self,
        data: Any = None,
        *,
        item: AgendaItem,
        only: Collection[str] | None = None,
        is_html: bool = False,
    ) -> None:
        initial = {name: getattr(item, name) for name in self.base_fields}
        super().__init__(data, initial=initial, auto_id=f"punkt-{item.pk}-%s")
        self.item = item
        if is_html:
            for name in RICH:
                limit = richtext.MAX_LENGTH
                label = self.fields[name].label
                self.fields[name] = HtmlField(label=label, required=False, max_length=limit)
        if only is not None:
            for name in self.fields.keys() - set(only):
                del self.fields[name]


class AttendanceRowForm(forms.Form):
    """Whether one person came, and how.

    Args:
        row: filled from this line.
        only: just these fields, when the browser saves some.
        has_prefix: names begin with the line's own, so that all lines fit in one form.
    """

    presence = forms.ChoiceField(
        label="Närvaro",
        choices=[(Presence.PRESENT, "Närvarande"), (Presence.ABSENT, "Frånvarande"),
                 (Presence.UNKNOWN, "Inte noterat")],
        widget=forms.RadioSelect,
    )  # fmt: skip
    is_remote = forms.BooleanField(label="På distans", required=False)
    serving_for = forms.CharField(
        label="Tjänstgör för",
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"list": "pa-listan", "autocomplete": "off"}),
    )
    for_items = forms.CharField(
        label="Bara vid",
        max_length=100,
        required=False,
        widget=forms.TextInput(attrs={"placeholder": "punkt 3"}),
    )
    recusal = forms.CharField(
        label="Jäv vid",
        max_length=100,
        required=False,
        widget=forms.TextInput(attrs={"placeholder": "punkt 3"}),
    )

    def __init__(
        self,
        data: Any = None,
        *,
        row: Attendance,
        only: Collection[str] | None = None,
        has_prefix: bool = True,
    ) -> None:
        initial = {name: getattr(row, name) for name in self.base_fields}
        initial["serving_for"] = row.serving_for.name if row.serving_for else ""
        prefix = f"r{row.pk}" if has_prefix else None
        super().__init__(data, initial=initial, prefix=prefix, auto_id=f"narvaro-{row.pk}-%s")
        self.row = row
        if only is not None:
            for name in self.fields.keys() - set(only):
                del self.fields[name]

    def clean_serving_for(self) -> Person | None:
        """The one on the meeting's list whose place is taken, by name or its beginning.

        Raises:
            ValidationError: nobody, or more than one, is called so.
        """
        name = self.cleaned_data["serving_for"].strip()
        if not name:
            return None
        listed = Person.objects.filter(attendances__meeting=self.row.meeting_id)
        for condition in (Q(name__iexact=name), Q(name__istartswith=name)):
            found = list(listed.filter(condition).distinct()[:2])
            if len(found) == 1:
                return found[0]
        raise forms.ValidationError(f"”{name}” är inte ett namn på mötets lista.")
