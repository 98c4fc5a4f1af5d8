"""The form that opens a reporting round."""

from django import forms

from desk.fields import DayField, LinesField


class OpenReportingForm(forms.Form):
    """Until when answers are wanted, and a greeting."""

    answer_by = DayField(label="Svar senast")
    message = LinesField(
        label="Hälsning i mejlet",
        max_length=2000,
        required=False,
        help_text="Står först i mejlet. Lämna tomt om du inte vill säga något mer.",
    )
