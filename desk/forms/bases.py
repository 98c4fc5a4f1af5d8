"""Forms about beslutsunderlag, what a meeting says to them, and wishes and promises."""

from typing import Any

from django import forms

from decisions.enums import CommitmentKind
from decisions.models import Assignment, Commitment, Decision
from desk.fields import (
    DayField,
    DueField,
    LinesField,
    NamedField,
    RichField,
    SuggestingInput,
)
from desk.forms.decisions import party_field
from desk.forms.meetings import DocumentForm
from meetings.actions.basis_texts import proposal_text, signatories_text
from meetings.models import AgendaItem, BasisPoint, DecisionBasis, Matter, Meeting
from people.models import Body
from sro_log.lib.due_dates import format_day

MOST_TEXT = 20_000
PARTIES = 3


class BasisForm(forms.ModelForm):
    """A beslutsunderlag. Points and signatories are each one text, with what they were before."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    proposal_base = forms.CharField(
        widget=forms.HiddenInput, required=False, strip=False, max_length=2 * MOST_TEXT
    )
    signatories_base = forms.CharField(
        widget=forms.HiddenInput, required=False, strip=False, max_length=2 * MOST_TEXT
    )
    matter = NamedField(Matter.objects.none(), by="title", label="Ärende", required=False)
    dated_on = DayField(label="Daterat", required=False)
    proposal = LinesField(
        label="Förslag",
        required=False,
        max_length=MOST_TEXT,
        rows=8,
        help_text="Inledningen först, till exempel ”SRO ställer sig bakom att”, och sedan "
        "punkterna numrerade, en på varje rad. Det går att klistra in.",
    )
    summary = RichField(label="Sammanfattning", required=False)
    background = RichField(label="Bakgrund", required=False, rows=14)
    signatories = LinesField(
        label="Undertecknare",
        required=False,
        max_length=MOST_TEXT,
        rows=3,
        help_text="En på varje rad: namn, titel.",
    )

    class Meta:
        model = DecisionBasis
        fields = ["title", "matter", "dated_on", "summary", "background"]

    field_order = [
        "body", "title", "matter", "dated_on", "proposal", "summary", "background", "signatories",
    ]  # fmt: skip

    def __init__(self, *args: Any, bodies: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["matter"].querysets = (Matter.objects.filter(body__in=bodies),)  # type: ignore[attr-defined]
        if self.instance.pk is not None:
            proposal, signed = proposal_text(self.instance), signatories_text(self.instance)
            self.initial = {
                **self.initial,
                "proposal": proposal,
                "proposal_base": proposal,
                "signatories": signed,
                "signatories_base": signed,
                "version": self.instance.version,
                "matter": self.instance.matter,
            }

    def clean_proposal_base(self) -> str:
        """With the line breaks it was shown with."""
        return str(self.cleaned_data["proposal_base"]).replace("\r\n", "\n")

    def clean_signatories_base(self) -> str:
        """With the line breaks it was shown with."""
        return str(self.cleaned_data["signatories_base"]).replace("\r\n", "\n")

    def _post_clean(self) -> None:
        """The action validates the whole; the form only reads its own fields."""


class WriteBasisForm(BasisForm):
    """A new beslutsunderlag, and the body it is for."""

    body = forms.ModelChoiceField(label="Organ", queryset=Body.objects.none(), empty_label=None)

    def __init__(self, *args: Any, bodies: Any, **kwargs: Any) -> None:
        super().__init__(*args, bodies=bodies, **kwargs)
        self.fields["body"].queryset = bodies  # type: ignore[attr-defined]


class BasisDocumentForm(DocumentForm):
    """A file or a link that goes with a beslutsunderlag."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, meeting=None, **kwargs)


class MeetingWithItems(forms.ModelChoiceField):
    """A meeting by body and day, with its stage where that matters."""

    def label_from_instance(self, obj: Meeting) -> str:
        """ "19 mars 2026", "13 november 2025 (hållet)"."""
        held = " (hållet)" if obj.opened_on is not None else ""
        return f"{format_day(obj.on) if not obj.is_month_only else obj.day_text}{held}"


class ScheduleForm(forms.Form):
    """Which meeting takes a beslutsunderlag up, on an item of its own or one that is there."""

    meeting = MeetingWithItems(label="Möte", queryset=Meeting.objects.none(), empty_label=None)
    item = forms.CharField(
        label="På en punkt som redan finns",
        max_length=400,
        required=False,
        widget=SuggestingInput,
        help_text="Välj i listan. Lämna tomt så får underlaget en egen punkt, före de som mötet "
        "slutar med.",
    )

    def __init__(self, *args: Any, meetings: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        first = list(meetings.values_list("pk", flat=True)[:60])
        offered = Meeting.objects.filter(pk__in=first).select_related("body").order_by("-on")
        self.fields["meeting"].queryset = offered  # type: ignore[attr-defined]
        free = AgendaItem.objects.filter(meeting__in=first, is_pause=False, basis__isnull=True)
        free = free.filter(meeting__sent_out_on__isnull=True).select_related("meeting")
        self.items = {_on_day(item): item for item in free.order_by("meeting__on", "order")[:120]}
        self.fields["item"].widget.suggestions = list(self.items)

    def clean(self) -> dict[str, Any]:
        """Finds the item: as the list has it, or by its name or number at the meeting chosen."""
        cleaned = super().clean() or self.cleaned_data
        said, meeting = cleaned.get("item", ""), cleaned.get("meeting")
        cleaned["item"] = chosen = self.items.get(said)
        if chosen is not None:
            cleaned["meeting"] = chosen.meeting
        elif said and meeting is not None:
            wanted = said.removeprefix("§").removeprefix("punkt").strip().casefold()
            rows = AgendaItem.objects.filter(meeting=meeting, is_pause=False)
            cleaned["item"] = next(
                (
                    row
                    for row in rows
                    if wanted in (row.number.casefold(), str(row.paragraph), row.title.casefold())
                ),
                None,
            )
            if cleaned["item"] is None:
                self.add_error("item", "Mötet har ingen sådan punkt. Välj en i listan.")
        return cleaned


def _on_day(item: AgendaItem) -> str:
    """ "punkt 4 Nära vård, 19 mars 2026"."""
    return f"{item}, {item.meeting.day_text}"


class ReasonForm(forms.Form):
    """Why something is withdrawn or let go."""

    why = forms.CharField(label="Skäl", max_length=300)


class AnswerForm(forms.Form):
    """What the meeting decided on each proposed point, in its own words where they differ."""

    def __init__(self, *args: Any, points: list[BasisPoint], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.points = points
        for point in points:
            self.fields[f"point{point.pk}"] = LinesField(
                label=f"Punkt {point.number}",
                initial=point.sentence,
                required=False,
                max_length=MOST_TEXT,
                rows=4,
            )

    def clean(self) -> dict[str, Any]:
        """At least one point is decided.

        Raises:
            ValidationError: all are empty.
        """
        cleaned = super().clean() or self.cleaned_data
        texts = {p.pk: cleaned.get(f"point{p.pk}", "") for p in self.points}
        cleaned["points"] = {pk: text for pk, text in texts.items() if text}
        if not self.errors and not cleaned["points"]:
            raise forms.ValidationError("Skriv vad mötet beslutade på minst en punkt.")
        return cleaned


class RefusalForm(forms.Form):
    """How the meeting said no."""

    text = LinesField(
        label="Ordalydelse",
        max_length=MOST_TEXT,
        rows=3,
        help_text="Ordagrant, som det beslutades.",
    )


class CommitmentForm(forms.Form):
    """A wish or a promise."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    kind = forms.ChoiceField(label="Slag", choices=CommitmentKind.choices, widget=forms.RadioSelect)
    text = LinesField(label="Vad som önskas eller utlovas", max_length=5000, rows=3)
    by_whom = forms.CharField(
        label="Av",
        max_length=200,
        required=False,
        help_text="Vem som önskar eller lovar: ett organ, en sida, en befattning.",
    )


class DecisionChoice(forms.ModelChoiceField):
    """A decision by where it was taken and its words."""

    def label_from_instance(self, obj: Decision) -> str:
        """ "SRO 13 november 2025, punkt 4: SRO ger …"."""
        return f"{obj.origin_text}: {obj}"[:110]


class MakeAssignmentForm(forms.Form):
    """The assignment that a commitment became: one that is registered, or a new one."""

    existing = NamedField(
        Assignment.objects.none(),
        by="number",
        label="Ett uppdrag som redan finns i loggen",
        required=False,
        help_text="Dess nummer, till exempel U-2026-3. Lämna annars tomt och fyll i resten.",
    )
    decision = DecisionChoice(
        label="Beslutet som ger uppdraget",
        queryset=Decision.objects.none(),
        required=False,
        empty_label="Välj beslut",
    )
    title = forms.CharField(label="Uppdraget, kort sagt", max_length=200, required=False)
    due = DueField(label="Återrapporteras", required=False)

    field_order = [
        "existing", "decision", "title", *(f"party{n}" for n in range(1, PARTIES + 1)), "due",
    ]  # fmt: skip

    def __init__(self, *args: Any, commitment: Commitment, decisions: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        body = commitment.item.meeting.body_id
        free = Assignment.objects.filter(body=body, commitment__isnull=True)
        self.fields["existing"].querysets = (free.order_by("-given_on", "-pk"),)  # type: ignore[attr-defined]
        offered = list(
            decisions.order_by("-item__meeting__on", "pk").values_list("pk", flat=True)[:60]
        )
        self.fields["decision"].queryset = (  # type: ignore[attr-defined]
            Decision.objects.filter(pk__in=offered)
            .select_related("item__meeting__body")
            .order_by("-item__meeting__on", "item__order", "number")
        )
        for n in range(1, PARTIES + 1):
            label = "Ansvarig" if n == 1 else f"Ansvarig {n}"
            self.fields[f"party{n}"] = party_field(label, required=False)
        self.order_fields(self.field_order)

    def clean(self) -> dict[str, Any]:
        """Either one that is there, or a decision and a title."""
        cleaned = super().clean() or self.cleaned_data
        if "existing" not in self.errors and cleaned.get("existing") is None:
            if cleaned.get("decision") is None and "decision" not in self.errors:
                self.add_error("decision", "Välj beslutet som ger uppdraget.")
            if not cleaned.get("title"):
                self.add_error("title", "Skriv uppdraget kort.")
        return cleaned

    def parties(self) -> list[Any]:
        """Those named, in order."""
        named = (self.cleaned_data.get(f"party{n}") for n in range(1, PARTIES + 1))
        return [party for party in named if party is not None]
