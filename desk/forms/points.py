"""Forms of the writing page about what was decided: points, the assignments they give, outcomes."""

import re
from typing import Any

from django import forms

from decisions.enums import CommitmentKind, Outcome
from decisions.models import StandardPhrase
from decisions.models.phrase import GAP
from desk.fields import DueField, LinesField, NamedField
from desk.forms.decisions import PARTIES, MeetingChoice, closes_field, party_field
from people.models import Body

KEY = re.compile(r"[\w-]{1,64}", re.ASCII)  # of a request


class OnceForm(forms.Form):
    """A form with a key of its own: pressing twice does it once. A strange key is no key."""

    key = forms.CharField(widget=forms.HiddenInput, required=False)

    def clean_key(self) -> str:
        """The key, or none."""
        key = self.cleaned_data.get("key", "")
        return key if KEY.fullmatch(key) else ""


class PointsForm(OnceForm):
    """New decision points, typed or pasted; a phrase's key on a line of its own is spelled out."""

    text = LinesField(label="Nya beslutspunkter", max_length=20_000, rows=3)

    def __init__(self, *args: Any, body: Body, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.body = body

    def clean_text(self) -> str:
        """The points with phrases spelled out.

        Raises:
            ValidationError: a phrase has a gap to fill; it then stands spelled out in the field.
        """
        typed = self.cleaned_data["text"]
        said = StandardPhrase.objects.spelled_out(typed, self.body)
        if GAP in said and GAP not in typed:
            self.data = {**dict(self.data.items()), self.add_prefix("text"): said}
            raise forms.ValidationError(f"Fyll i det som står som {GAP}.")
        return said


class OfferForm(OnceForm):
    """An assignment as the words of a decision point give it, ready to be given with one press."""

    title = forms.CharField(label="Uppdraget, kort sagt", max_length=200)
    due = DueField(label="Återrapporteras", required=False, help_text="")
    lead = forms.BooleanField(label="Den första är sammanhållande", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for n in range(1, PARTIES + 1):
            label = "Ansvarig" if n == 1 else f"Ansvarig {n}"
            self.fields[f"party{n}"] = party_field(label, required=False)
        self.order_fields(["title", *(f"party{n}" for n in range(1, PARTIES + 1)), "lead", "due"])

    def parties(self) -> list[Any]:
        """Those named, in order, each once."""
        named = (self.cleaned_data.get(f"party{n}") for n in range(1, PARTIES + 1))
        return list(dict.fromkeys(party for party in named if party is not None))

    def party_fields(self) -> list[forms.BoundField]:
        """Those filled in, and one more to fill in."""
        fields = [self[f"party{n}"] for n in range(1, PARTIES + 1)]
        filled = sum(1 for field in fields if field.value())
        return fields[: min(filled + 1, PARTIES)]


class QuickForm(OnceForm):
    """An assignment on one line."""

    line = forms.CharField(
        label="Uppdrag på en rad",
        max_length=1000,
        help_text="@ansvarig @ansvarig vad som ska göras senast juni 2026",
    )


class CatchForm(OnceForm):
    """A wish or a promise on one line; the button pressed says which."""

    text = forms.CharField(label="Önskemål eller utfästelse", max_length=5000)
    by_whom = forms.CharField(label="Av", max_length=200, required=False)
    kind = forms.ChoiceField(choices=CommitmentKind.choices, required=False)

    def clean_kind(self) -> str:
        """What it is; a wish where no button said."""
        return self.cleaned_data["kind"] or CommitmentKind.WISH


class SaidForm(forms.Form):
    """What the meeting said of a report-back that was due."""

    outcome = forms.ChoiceField(label="Mötet sa", choices=Outcome.choices, widget=forms.RadioSelect)
    text = forms.CharField(label="Med mötets ord", max_length=5000, required=False)
    next_wording = DueField(label="Nytt datum", required=False, help_text="")
    next_meeting = MeetingChoice(label="Nytt möte", required=False, empty_label="Enligt datumet")
    next_body = NamedField(Body.objects.all(), label="Överlämnas till", required=False)

    closes_assignment = closes_field()

    def __init__(self, *args: Any, coming: Any, is_final: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_final:
            del self.fields["closes_assignment"]
        self.fields["next_meeting"].offer(coming)  # type: ignore[attr-defined]
