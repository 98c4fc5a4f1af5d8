"""Forms of what people do about the log for their own sake."""

from django import forms

from desk.fields import DayField


class SetAsideForm(forms.Form):
    """Why a finding may rest, and until when."""

    reason = forms.CharField(
        label="Varför får det vänta?",
        max_length=300,
        help_text="Skälet visas för alla som läser organets uppdrag.",
    )
    returns_on = DayField(
        label="Kommer tillbaka",
        help_text="Den dagen räknas det igen, om det inte är löst. Till exempel 2026-06-04.",
    )
