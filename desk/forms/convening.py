"""The form of the kallelse: its words, and addresses that are missing."""

from collections.abc import Sequence
from typing import Any

from django import forms

from desk.fields import LinesField
from meetings.models import Attendance


class KallelseForm(forms.Form):
    """What is written to those who are called, and addresses to those who have none."""

    rounds = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=10_000)
    subject = forms.CharField(label="Ämne", max_length=200)
    text = LinesField(label="Meddelande", rows=14, max_length=20_000)

    def __init__(
        self,
        data: Any = None,
        *,
        lacking: Sequence[Attendance] = (),
        initial: dict[str, Any] | None = None,
    ) -> None:
        super().__init__(data, initial=initial)
        self.lacking = lacking
        for row in lacking:
            self.fields[f"email_{row.pk}"] = forms.EmailField(
                label=f"E-postadress till {row.name}", required=False
            )

    def address_fields(self) -> list[forms.BoundField]:
        """The fields for addresses that are missing."""
        return [self[f"email_{row.pk}"] for row in self.lacking]

    @property
    def has_wrong_address(self) -> bool:
        """Whether one of them came back with an error."""
        return any(field.errors for field in self.address_fields())

    def addresses(self) -> list[tuple[Attendance, str]]:
        """Those that were filled in."""
        found = [(row, self.cleaned_data.get(f"email_{row.pk}", "")) for row in self.lacking]
        return [(row, address) for row, address in found if address]
