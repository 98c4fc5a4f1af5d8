"""The answer to a request for more time."""

from typing import Any

from django import forms

from decisions.enums import Settled
from decisions.forms import lines
from meetings.models import Meeting


class SettleForm(forms.Form):
    """Which meeting, words, and three buttons."""

    use_required_attribute = False
    answer = forms.ChoiceField(
        label="Svar",
        choices=Settled.choices,
        widget=forms.HiddenInput,
        error_messages={"required": "Tryck på den knapp som stämmer."},
    )
    new_meeting = forms.TypedChoiceField(label="Nytt möte", required=False, empty_value=None)
    because = forms.CharField(
        label="Svar med ord",
        max_length=500,
        required=False,
        widget=lines(2),
        help_text="Behövs när du avslår. Den som bad om mer tid läser det.",
    )

    def __init__(
        self, *args: Any, meetings: list[Meeting], wanted: Meeting | None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        by_pk = {str(meeting.pk): meeting for meeting in meetings}
        field: Any = self.fields["new_meeting"]
        field.choices = [("", "Välj möte"), *((pk, str(m)) for pk, m in by_pk.items())]
        field.coerce = by_pk.get
        if wanted is not None and wanted in meetings:
            field.initial = str(wanted.pk)
