"""Forms of what was read from a meeting's document: one for each part of the sheet."""

from typing import Any

from django import forms

from decisions.enums import CommitmentKind, Outcome, RelationKind
from decisions.models import Decision
from desk.fields import ClockField, DayField, DueField, LinesField, RichField
from desk.forms.meetings import sitting_forms
from intake.lists.names import Party
from intake.notes.matching import Matcher
from intake.notes.sheet import NEW
from meetings.enums import CalledAs, Category, ItemOutcome, MeetingRole, Presence
from people.models import Body

PURPOSES = [
    ("is_information", "information"),
    ("is_dialogue", "dialog"),
    ("is_decision", "ställningstagande eller beslut"),
]
# An outcome that asks for more than a choice is recorded on the writing page afterwards.
OUTCOMES = [
    ("", "Säg det senare"),
    *(
        (outcome.value, outcome.label)
        for outcome in (Outcome.CLOSED, Outcome.REMAINS, Outcome.DROPPED, Outcome.NOTED)
    ),
]


def nature_choices() -> list[tuple[str, str]]:
    """The natures a decision may have."""
    fields: list[Any] = [Decision._meta.get_field(name) for name in Decision.NATURES]
    return [(field.name, str(field.verbose_name)) for field in fields]


class PartForm(forms.Form):
    """What the parts share: taken or left out, and nothing asked of what is left out."""

    use_required_attribute = False

    def full_clean(self) -> None:
        """A part that is left out has no faults."""
        super().full_clean()
        if self.is_bound and not self.is_taken:
            self.errors.clear()

    @property
    def is_taken(self) -> bool:
        """Whether it is to be in the log."""
        if "take" not in self.fields:
            return True
        return bool(self.fields["take"].widget.value_from_datadict(
            self.data, self.files, self.add_prefix("take")
        ))  # fmt: skip

    def typed(self) -> dict[str, Any]:
        """The values as typed, to be kept with the draft whether they are right or not."""
        return {
            name: field.widget.value_from_datadict(self.data, self.files, self.add_prefix(name))
            for name, field in self.fields.items()
        }


class MeetingPart(PartForm):
    """Which meeting it is."""

    body = forms.ModelChoiceField(Body.objects.none(), label="Organ", empty_label="Välj organ")
    on = DayField(label="Datum", help_text="")
    form = forms.ChoiceField(label="Mötesform", choices=sitting_forms)
    start = ClockField(label="Börjar", required=False)
    end = ClockField(label="Slutar", required=False)
    place = forms.CharField(label="Plats", max_length=200, required=False)

    def __init__(self, *args: Any, bodies: Any, is_basis: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].queryset = bodies  # type: ignore[attr-defined]
        if is_basis:
            for name in ("on", "form", "start", "end", "place"):
                del self.fields[name]


class PersonPart(PartForm):
    """Somebody on the list."""

    take = forms.BooleanField(label="Ta med", required=False)
    name = forms.CharField(label="Namn", max_length=120)
    who = forms.ChoiceField(label="Vem är det?", required=False, widget=forms.RadioSelect)
    presence = forms.ChoiceField(label="Närvaro", choices=Presence.choices)
    party = forms.CharField(label="Parti", max_length=10, required=False)
    organisation = forms.CharField(label="Organisation", max_length=200, required=False)
    title = forms.CharField(label="Titel", max_length=200, required=False)
    role = forms.ChoiceField(label="Roll vid mötet", choices=MeetingRole.choices, required=False)
    category = forms.ChoiceField(label="Står under", choices=Category.choices)
    called_as = forms.ChoiceField(label="Kallad som", choices=CalledAs.choices)
    is_remote = forms.BooleanField(label="På distans", required=False)
    for_items = forms.CharField(label="Vid", max_length=100, required=False)
    serves_for = forms.CharField(label="Tjänstgör för", max_length=120, required=False)

    def __init__(self, *args: Any, near: list[list[str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["who"]
        if near:
            field.choices = [*near, (NEW, "En ny person")]
            field.required = True
            field.error_messages["required"] = "Välj vem det är."
        else:
            field.widget = forms.HiddenInput()
            field.choices = [("", "")]
            field.validate = lambda value: None  # the person known, by number; checked when used


class ItemPart(PartForm):
    """An item or §."""

    take = forms.BooleanField(label="Ta med punkten", required=False)
    number = forms.CharField(label="Nummer", max_length=10, required=False)
    title = forms.CharField(label="Rubrik", max_length=300)
    purposes = forms.MultipleChoiceField(
        label="Syfte", choices=PURPOSES, required=False, widget=forms.CheckboxSelectMultiple
    )
    start = ClockField(label="Börjar", required=False)
    end = ClockField(label="Slutar", required=False)
    presenters = forms.CharField(label="Föredragande", max_length=400, required=False)
    basis = forms.ChoiceField(label="Svarar på beslutsunderlaget", required=False)
    text = RichField(label="Text", required=False, rows=5, help_text="")
    dialogue = RichField(label="Dialog", required=False, rows=4, help_text="")
    outcome = forms.ChoiceField(label="Punkten blev", choices=ItemOutcome.choices, required=False)
    documents = LinesField(
        label="Handlingar", required=False, rows=2, help_text="En per rad, med länk om den finns."
    )
    diarienummer = forms.CharField(label="Diarienummer", max_length=100, required=False)

    def __init__(self, *args: Any, bases: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["basis"]
        field.choices = [("", "Inget underlag i loggen"), *bases]
        if not bases:
            del self.fields["basis"]


class DecisionPart(PartForm):
    """A decision point."""

    take = forms.BooleanField(label="Ta med beslutet", required=False)
    text = LinesField(label="Ordalydelse", rows=3)
    natures = forms.MultipleChoiceField(
        label="Slag", choices=nature_choices, required=False, widget=forms.CheckboxSelectMultiple
    )


class AssignmentPart(PartForm):
    """What someone is to do, and when it comes back."""

    take = forms.BooleanField(label="Ta med uppdraget", required=False)
    title = LinesField(label="Uppdrag", rows=2, max_length=2000)
    parties = LinesField(
        label="Ansvariga",
        rows=2,
        max_length=1000,
        required=False,
        help_text="Befattning, organisation eller organ. En på varje rad.",
    )
    adds = forms.BooleanField(label="Lägg upp de namn som saknas som befattningar", required=False)
    due = DueField(label="Återrapporteras", required=False, help_text="Med dokumentets ord.")
    decision = forms.ChoiceField(label="Ges av beslutspunkt", required=False)

    def __init__(self, *args: Any, decisions: int, matcher: Matcher, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.matcher = matcher
        field: Any = self.fields["decision"]
        field.choices = [(str(n), str(n + 1)) for n in range(decisions)] or [("", "Ingen")]
        if decisions < 2:
            field.widget = forms.HiddenInput()
        if all(matcher.party(name).is_sure for name in named(str(self["parties"].value() or ""))):
            self.fields["adds"].widget = forms.HiddenInput()

    def clean_parties(self) -> str:
        """The names as typed; each is somebody in the log, or is to be added."""
        typed = str(self.cleaned_data["parties"])
        unknown = [name for name in named(typed) if self.matcher.party(name).is_sure is False]
        if unknown and not self.data.get(self.add_prefix("adds")):
            raise forms.ValidationError(
                [f"Hittar inget som heter ”{name}”.{self._hint(name)}" for name in unknown]
            )
        return typed

    def _hint(self, name: str) -> str:
        near = [str(each) for each in self.matcher.party(name).near]
        return f" Menade du {' eller '.join(f'”{each}”' for each in near)}?" if near else ""

    def responsible(self) -> tuple[list[Party], list[str]]:
        """Those in the log, and the names of those to be added."""
        known, unknown = [], []
        for name in named(str(self.cleaned_data["parties"])):
            match = self.matcher.party(name)
            if match.is_sure and match.found is not None:
                known.append(match.found)
            else:
                unknown.append(name)
        return list(dict.fromkeys(known)), unknown


class ReportBackPart(PartForm):
    """What the meeting said of an assignment given before."""

    report_back = forms.ChoiceField(label="Gäller uppdraget", required=False)
    outcome = forms.ChoiceField(label="Mötet sa", choices=OUTCOMES, required=False)
    text = LinesField(label="Med orden", rows=2, required=False)

    def __init__(self, *args: Any, due: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["report_back"]
        field.choices = [("", "Inget uppdrag i loggen"), *due]

    @property
    def is_taken(self) -> bool:
        """Once an assignment is chosen."""
        return bool(self.data.get(self.add_prefix("report_back")))


class RelationPart(PartForm):
    """An earlier decision that is cited."""

    take = forms.BooleanField(label="Ta med hänvisningen", required=False)
    kind = forms.ChoiceField(label="Beslutet", choices=RelationKind.choices)
    body = forms.CharField(label="Organ", max_length=200)
    on = DayField(label="Beslutat", required=False, help_text="")
    paragraph = forms.CharField(label="§ eller punkt", max_length=20, required=False)
    about = LinesField(label="Med orden", rows=2, required=False)
    decision = forms.CharField(widget=forms.HiddenInput, required=False)


class CommitmentPart(PartForm):
    """A wish or a promise."""

    take = forms.BooleanField(label="Ta med", required=False)
    kind = forms.ChoiceField(label="Slag", choices=CommitmentKind.choices)
    text = LinesField(label="Vad", rows=2)
    by = forms.CharField(label="Av", max_length=200, required=False)


class MilestonePart(PartForm):
    """A dated step of the item's matter."""

    take = forms.BooleanField(label="Ta med milstolpen", required=False)
    title = forms.CharField(label="Vad", max_length=200)
    on = DayField(label="Dag", help_text="")


class TopicPart(PartForm):
    """A topic planned for a coming meeting."""

    take = forms.BooleanField(label="Planera ämnet", required=False)
    title = forms.CharField(label="Ämne", max_length=200)
    on = DayField(label="Till mötet", help_text="")


class BasisPart(PartForm):
    """A beslutsunderlag."""

    title = forms.CharField(label="Rubrik", max_length=300)
    dated_on = DayField(label="Daterat", required=False, help_text="")
    proposal = LinesField(label="Förslag till beslut", rows=6)
    signatories = LinesField(
        label="Undertecknare", rows=3, required=False, help_text="Namn, titel. En per rad."
    )
    summary = RichField(label="Sammanfattning", required=False, rows=5, help_text="")
    background = RichField(label="Bakgrund", required=False, rows=8, help_text="")
    links = LinesField(
        label="Länkar", rows=3, required=False, help_text="Rubrik och adress. En per rad."
    )
    diarienummer = forms.CharField(label="Diarienummer", max_length=100, required=False)


def named(text: str) -> list[str]:
    """The names, one a line or parted by semicolons."""
    lines = text.replace(";", "\n").splitlines()
    return [" ".join(name.split()) for name in lines if name.strip()]
