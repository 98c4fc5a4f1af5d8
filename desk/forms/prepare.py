"""Forms for a new meeting, a question per capsulam, and a body's standing items."""

from typing import Any

from django import forms

from desk.fields import ClockField, DayField, RichField
from desk.forms.meetings import sitting_forms
from meetings.models import StandingItem
from people.models import Body


class NewMeetingForm(forms.Form):
    """What every new meeting has: its body, chosen above the form."""

    body = forms.ModelChoiceField(queryset=Body.objects.none(), widget=forms.HiddenInput)

    def __init__(self, *args: Any, bodies: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].queryset = bodies  # type: ignore[attr-defined]


class PlanMeetingForm(NewMeetingForm):
    """A meeting to come, prepared at once unless only the date is wanted."""

    on = DayField(label="Datum")
    is_month_only = forms.BooleanField(
        label="Bara månaden är bestämd",
        required=False,
        help_text="Skriv vilken dag som helst i månaden.",
    )
    form = forms.ChoiceField(label="Form", choices=sitting_forms)
    start = ClockField(label="Börjar", required=False)
    end = ClockField(label="Slutar", required=False)
    place = forms.CharField(label="Plats", max_length=200, required=False)
    prepare = forms.BooleanField(
        label="Förbered dagordning och lista nu",
        required=False,
        initial=True,
        help_text="Kallar dem som har en roll i organet och lägger in stående punkter, tidigare "
        "anteckningar och det som har skjutits upp. Annars läggs bara datumet ut.",
    )


class PlanCapsulamForm(NewMeetingForm):
    """A question that members answer without meeting."""

    form = forms.CharField(widget=forms.HiddenInput)
    title = forms.CharField(label="Rubrik", max_length=300, help_text="Vad frågan gäller.")
    question = RichField(
        label="Fråga till ledamöterna",
        help_text="Skriv den som det beslut som fattas om de svarar ja. Börja rader med ”1. ” om "
        "det är flera punkter.",
    )
    reply_by = DayField(label="Sista dag att svara")
    on = DayField(
        label="Dag för beslutet",
        required=False,
        help_text="Lämna tomt om det är sista dagen att svara.",
    )


class StandingItemForm(forms.ModelForm):
    """A standing item."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = StandingItem
        fields = [
            "title",
            "kind",
            "order",
            "is_sub",
            "is_last",
            "minutes",
            "is_information",
            "is_dialogue",
            "is_decision",
        ]
        help_texts = {
            "kind": "Föregående anteckningar: alla tidigare som inte är godkända listas under "
            "punkten.",
            "order": "Lägre nummer kommer först.",
        }

    def _post_clean(self) -> None:
        """The action validates the whole; the form only reads its own fields."""
