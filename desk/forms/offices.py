"""Forms of who holds what: a position changes hands, a body's mandate period begins."""

from typing import Any

from django import forms

from desk.fields import SUGGESTED, DayField, LinesField, SuggestingInput
from meetings.terms import ELECTED
from people.enums import HolderKind, MembershipRole
from people.member_lines import MemberLine, read_members
from people.models import Organisation, Person, Position

VACANT = "vacant"
HOLDS = (
    (HolderKind.ORDINARY.value, "ny ordinarie innehavare; den förra slutar dagen före"),
    (HolderKind.ACTING.value, "tillförordnad, bredvid den som har befattningen"),
    (HolderKind.DEPUTY.value, "ersättare, bredvid den som har befattningen"),
    (VACANT, "ingen ny: befattningen blir vakant"),
)


class ChangeHolderForm(forms.Form):
    """Who takes over a position, how, and from when; or that nobody does."""

    person = forms.CharField(
        label="Ny innehavare",
        max_length=120,
        widget=SuggestingInput(),
        help_text="För- och efternamn. Finns personen i loggen föreslås namnet, annars läggs den "
        "till.",
        error_messages={
            "required": "Skriv vem som tar över, eller välj att befattningen blir vakant."
        },
    )
    email = forms.EmailField(label="E-post", required=False)
    kind = forms.ChoiceField(
        label="Blir",
        choices=HOLDS,
        widget=forms.RadioSelect,
        initial=HolderKind.ORDINARY.value,
    )
    from_on = DayField(label="Från och med")
    ends_acting = forms.BooleanField(label="Avsluta också den som är tillförordnad", required=False)

    def __init__(self, *args: Any, position: Position, has_acting: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        widget: Any = self.fields["person"].widget
        widget.suggestions = _people(position)
        if not has_acting:
            del self.fields["ends_acting"]

    def clean(self) -> dict[str, Any]:
        """A name is needed, unless nobody takes over.

        Raises:
            ValidationError: the name and the choice do not go together.
        """
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("kind") != VACANT:
            return cleaned
        if cleaned.get("person"):
            self.add_error("person", "Ta bort namnet, eller välj vad personen blir.")
        elif self.has_error("person", "required"):
            del self.errors["person"]
            cleaned["person"] = ""
        return cleaned


def _people(position: Position) -> list[str]:
    """Names to suggest: the organisation's own people first."""
    own = Person.objects.filter(organisation=position.organisation_id)
    others = Person.objects.exclude(organisation=position.organisation_id)
    names = [*own.values_list("name", flat=True)[:SUGGESTED]]
    names += others.values_list("name", flat=True)[: SUGGESTED * 4]
    return list(dict.fromkeys(names))


class TermForm(forms.Form):
    """A body's new mandate period: from when, whose time is over, and who the new ones are."""

    from_on = DayField(label="Ny mandatperiod från och med")
    roles = forms.MultipleChoiceField(
        label="De här rollerna slutar dagen före",
        choices=MembershipRole.choices,
        initial=[role.value for role in ELECTED],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Välj vilka roller som slutar."},
    )
    members = LinesField(
        label="De som tillträder",
        rows=12,
        max_length=40_000,
        help_text="En på varje rad: ”Namn (S), organisation, roll”. Den som fortsätter ska också "
        "stå här. Utan roll blir det ledamot; en rubrik som ”Ersättare:” gäller raderna efter.",
    )

    lines: list[MemberLine]

    def clean_members(self) -> str:
        """Reads the lines; what cannot be read is told line by line.

        Raises:
            ValidationError: a line cannot be read.
        """
        text: str = self.cleaned_data["members"]
        self.lines, wrong = read_members(text, Organisation.objects.all())
        if wrong:
            raise forms.ValidationError(wrong)
        if not self.lines:
            raise forms.ValidationError("Skriv minst en person.")
        return text
