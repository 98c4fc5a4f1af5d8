"""Forms about decisions, assignments and report-backs."""

from typing import Any

from django import forms

from decisions.enums import Outcome, Recurrence, RelationKind
from decisions.models import Assignment, Decision, StandardPhrase
from decisions.models.phrase import GAP
from desk.fields import DayField, DueField, LinesField, NamedField
from meetings.enums import Openness
from meetings.models import AgendaItem, Meeting
from people.models import Body, Organisation, Position

NATURES = [(name, Decision._meta.get_field(name).verbose_name) for name in Decision.NATURES]  # type: ignore[union-attr]
PARTIES = 4


def party_field(label: str, *, required: bool) -> NamedField:
    """A position, an organisation or a body, by name."""
    return NamedField(
        Position.objects.all(),
        Organisation.objects.all(),
        Body.objects.all(),
        label=label,
        required=required,
    )


class DecisionForm(forms.Form):
    """A decision point."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    text = LinesField(
        label="Ordalydelse",
        max_length=20_000,
        rows=5,
        help_text="Ordagrant, som det beslutades.",
    )
    plain_line = forms.CharField(
        label="Kort sagt",
        max_length=200,
        required=False,
        help_text="En mening på klarspråk som listorna visar.",
    )
    natures = forms.MultipleChoiceField(
        label="Beslutet", choices=NATURES, required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, points: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if points:
            self.fields["basis_point"] = forms.ModelChoiceField(
                label="Svarar på förslaget",
                queryset=points,
                required=False,
                empty_label="Nej",
                help_text="Punkten i beslutsunderlaget som beslutet svarar på.",
            )


class AdoptForm(DecisionForm):
    """A new decision point: in one's own words, or in a standard phrase."""

    phrase = forms.ModelChoiceField(
        label="Standardfras",
        queryset=StandardPhrase.objects.none(),
        required=False,
        empty_label="Ingen, jag skriver själv",
        help_text="Lämna ordalydelsen tom så blir beslutet organets namn och frasen. "
        "Det du skriver själv går före.",
    )

    field_order = ["phrase", "text", "plain_line", "natures"]

    def __init__(self, *args: Any, body: Body, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.body = body
        offered = [row.pk for row in StandardPhrase.objects.offered_in(body)[:60]]
        self.fields["phrase"].queryset = StandardPhrase.objects.filter(pk__in=offered)  # type: ignore[attr-defined]
        self.fields["text"].required = False

    def clean(self) -> dict[str, Any]:
        """Fills in from the phrase what is left empty.

        Raises:
            ValidationError: there is neither text nor phrase, or the phrase has a gap to fill.
        """
        cleaned = super().clean() or self.cleaned_data
        phrase = cleaned.pop("phrase", None)
        if "text" in self.errors or "phrase" in self.errors:
            return cleaned
        if phrase is None:
            if not cleaned.get("text"):
                self.add_error("text", "Skriv ordalydelsen, eller välj en standardfras.")
            return cleaned
        if not cleaned.get("natures"):
            cleaned["natures"] = phrase.natures
        if not cleaned.get("text"):
            cleaned["text"] = phrase.sentence(self.body)
        if GAP in cleaned["text"] and phrase.has_gap:
            shown = {"text": cleaned["text"], "natures": cleaned["natures"]}
            self.data = {**dict(self.data.items()), **shown}
            self.add_error("text", f"Fyll i det som står som {GAP}.")
        return cleaned


class RelateForm(forms.Form):
    """What a decision does to an earlier one, in the log or elsewhere."""

    kind = forms.ChoiceField(label="Beslutet", choices=RelationKind.choices)
    target = forms.IntegerField(
        label="Beslut i loggen",
        min_value=1,
        max_value=10**15,
        required=False,
        help_text="Numret sist i adressen till beslutets sida: /beslut/12/ har nummer 12.",
    )
    body_name = forms.CharField(label="Annat beslut: organ", max_length=200, required=False)
    on = DayField(label="Annat beslut: datum", required=False)
    paragraph = forms.CharField(label="Annat beslut: § eller punkt", max_length=30, required=False)
    number = forms.CharField(label="Annat beslut: diarienummer", max_length=60, required=False)
    cited_on = DayField(
        label="Datum som beslutet anger",
        required=False,
        help_text="Som det står i beslutet, även om det är fel.",
    )

    def clean(self) -> dict[str, Any]:
        """One of the two ways to point must be used.

        Raises:
            ValidationError: neither is.
        """
        cleaned = super().clean() or {}
        if not self.errors and not cleaned.get("target") and not cleaned.get("body_name"):
            raise forms.ValidationError(
                "Ange ett beslut i loggen, eller organ och datum för ett annat beslut."
            )
        return cleaned


class OpennessFields(forms.Form):
    """Open, intern or sekretess, with its ground."""

    openness = forms.ChoiceField(label="Öppenhet", choices=Openness.choices)
    openness_ground = forms.CharField(label="Grund", max_length=200, required=False)
    openness_by = forms.CharField(label="Beslutat av", max_length=120, required=False)


def repeats_field() -> forms.ChoiceField:
    """How often it comes back after the first time."""
    return forms.ChoiceField(
        label="Och därefter",
        choices=[("", "Inte igen, eller så ofta som orden ovan säger"), *Recurrence.choices],
        required=False,
        help_text="Nästa gång planeras när mötet har tagit upp den förra och uppdraget är kvar.",
    )


class GiveForm(OpennessFields):
    """An assignment that a decision gives."""

    title = forms.CharField(
        label="Uppdraget, kort sagt",
        max_length=200,
        help_text="En rad som listorna visar: ”Plan för gemensam uppföljning”.",
    )
    text = LinesField(
        label="Ordalydelse",
        max_length=20_000,
        required=False,
        help_text="Lämna beslutets egna ord, eller skär till den del som är uppdraget.",
    )
    due = DueField(label="Återrapporteras", required=False)
    interim_due = DueField(
        label="Delrapport före det",
        required=False,
        help_text="Om det också ska komma en delrapport: ”19 mars 2026”.",
    )
    repeats = repeats_field()
    report_to = NamedField(
        Body.objects.all(),
        label="Återrapporteras till",
        required=False,
        help_text="Lämna tomt när det kommer tillbaka till organet som beslutade.",
    )
    lead = forms.BooleanField(label="Den första ansvariga är sammanhållande", required=False)

    field_order = [
        "title",
        "text",
        *(f"party{n}" for n in range(1, PARTIES + 1)),
        "lead",
        "due",
        "interim_due",
        "repeats",
        "report_to",
    ]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for n in range(1, PARTIES + 1):
            label = "Ansvarig" if n == 1 else f"Ansvarig {n}"
            self.fields[f"party{n}"] = party_field(label, required=False)
        self.fields["party1"].help_text = "En befattning, en organisation eller ett organ."
        self.order_fields(self.field_order)

    def parties(self) -> list[Any]:
        """Those named, in order."""
        named = (self.cleaned_data.get(f"party{n}") for n in range(1, PARTIES + 1))
        return [party for party in named if party is not None]


class EditAssignmentForm(forms.ModelForm):
    """An assignment's plain line and openness; its words belong to the decision."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    class Meta:
        model = Assignment
        fields = ["title", "openness", "openness_ground", "openness_by"]


class PartyForm(forms.Form):
    """One more responsible."""

    party = party_field("Ny ansvarig", required=True)
    is_lead = forms.BooleanField(label="Sammanhållande", required=False)


class MeetingChoice(forms.ModelChoiceField):
    """One of a body's coming meetings."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(queryset=Meeting.objects.none(), **kwargs)

    def offer(self, meetings: Any) -> None:
        """Offers at most sixty meetings."""
        self.queryset = meetings.filter(pk__in=list(meetings.values_list("pk", flat=True)[:60]))


class PlanReportBackForm(forms.Form):
    """When the assignment comes back."""

    wording = DueField(label="Återrapporteras")
    meeting = MeetingChoice(label="Möte", required=False, empty_label="Enligt tiden ovan")
    repeats = repeats_field()
    is_interim = forms.BooleanField(
        label="Delrapport",
        required=False,
        help_text="En delrapport avslutar inte uppdraget, om inte organet säger det.",
    )
    body = NamedField(
        Body.objects.all(),
        label="Till organ",
        required=False,
        help_text="Lämna tomt när det kommer tillbaka till organet som har uppdraget.",
    )
    waits_for = forms.CharField(label="Väntar på", max_length=300, required=False)
    check_on = DayField(
        label="Kontrolleras", required=False, help_text="Dag att se efter om villkoret är uppfyllt."
    )

    def __init__(self, *args: Any, meetings: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["meeting"].offer(meetings)  # type: ignore[attr-defined]


class PlaceForm(forms.Form):
    """Which meeting a report-back comes back at."""

    meeting = MeetingChoice(label="Möte", empty_label=None, widget=forms.RadioSelect)
    why = forms.CharField(label="Skäl", max_length=300, required=False)

    def __init__(self, *args: Any, meetings: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["meeting"].offer(meetings)  # type: ignore[attr-defined]


def closes_field() -> forms.BooleanField:
    """Whether an interim report ended the assignment all the same."""
    return forms.BooleanField(
        label="Mötet sa att uppdraget därmed är slut",
        required=False,
        help_text="Det var en delrapport. Annars fortsätter uppdraget.",
    )


class OutcomeForm(forms.Form):
    """What the meeting said of a report-back."""

    meeting = MeetingChoice(label="Möte som sa det", empty_label=None)
    outcome = forms.ChoiceField(label="Utfall", choices=Outcome.choices, widget=forms.RadioSelect)
    text = forms.CharField(
        label="Vad mötet sa",
        max_length=5000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    item = forms.ModelChoiceField(
        label="Under punkten",
        queryset=AgendaItem.objects.none(),
        required=False,
        empty_label="Ingen särskild",
    )
    next_wording = DueField(label="Nytt datum", required=False)
    next_meeting = MeetingChoice(label="Nytt möte", required=False, empty_label="Enligt datumet")
    next_body = NamedField(
        Body.objects.all(),
        label="Överlämnas till",
        required=False,
        help_text="Bara när uppdraget går till ett annat organ.",
    )
    closes_assignment = closes_field()

    def __init__(
        self, *args: Any, held: Any, coming: Any, items: Any, is_final: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        if is_final:
            del self.fields["closes_assignment"]
        self.fields["meeting"].offer(held)  # type: ignore[attr-defined]
        self.fields["next_meeting"].offer(coming)  # type: ignore[attr-defined]
        self.fields["item"].queryset = items  # type: ignore[attr-defined]


class HandOverForm(forms.Form):
    """To which body."""

    to = NamedField(Body.objects.all(), label="Till organ")
    why = forms.CharField(label="Skäl", max_length=300, required=False)


class ReceiveForm(forms.Form):
    """Received, and when it comes back here."""

    due = DueField(label="Återrapporteras hos oss", required=False)
