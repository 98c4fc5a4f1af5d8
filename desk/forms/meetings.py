"""Forms about meetings, their agenda and people."""

from typing import Any

from django import forms

from desk.fields import ClockField, DayField, NamedField, RichField
from meetings.enums import (
    CalledAs,
    Category,
    DocumentKind,
    ItemOutcome,
    MeetingForm,
    MeetingRole,
    Openness,
    Presence,
)
from meetings.models import AgendaItem, Attendance, Matter, Meeting
from people.models import Body, Organisation
from sro_log.lib.due_dates import format_day


class PlanMeetingForm(forms.Form):
    """A meeting to come."""

    body = forms.ModelChoiceField(label="Organ", queryset=Body.objects.none(), empty_label=None)
    on = DayField(label="Datum")
    is_month_only = forms.BooleanField(
        label="Bara månaden är bestämd",
        required=False,
        help_text="Skriv vilken dag som helst i månaden.",
    )
    form = forms.ChoiceField(label="Form", choices=MeetingForm.choices)
    start = ClockField(label="Börjar", required=False)
    end = ClockField(label="Slutar", required=False)
    place = forms.CharField(label="Plats", max_length=200, required=False)

    def __init__(self, *args: Any, bodies: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].queryset = bodies  # type: ignore[attr-defined]


class EditMeetingForm(forms.ModelForm):
    """A meeting's facts besides its day."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    start = ClockField(label="Börjar", required=False)
    end = ClockField(label="Slutar", required=False)

    class Meta:
        model = Meeting
        fields = ["form", "start", "end", "place", "remark"]


class MoveMeetingForm(forms.Form):
    """Another day for a meeting."""

    on = DayField(label="Nytt datum")
    is_month_only = forms.BooleanField(label="Bara månaden är bestämd", required=False)
    why = forms.CharField(label="Skäl", max_length=300, required=False)


class CancelMeetingForm(forms.Form):
    """Why a meeting is cancelled."""

    why = forms.CharField(label="Skäl", max_length=300)


class ConfirmForm(forms.Form):
    """Nothing to fill in; the button is the answer."""


class CallPersonForm(forms.Form):
    """A person on a meeting's list. Someone unknown is added to the log."""

    name = forms.CharField(label="Namn", max_length=120)
    political_party = forms.CharField(
        label="Parti", max_length=10, required=False, help_text="Bara för förtroendevalda."
    )
    title = forms.CharField(label="Titel", max_length=200, required=False)
    organisation = NamedField(
        Organisation.objects.all(), by="short_name", label="Organisation", required=False
    )
    category = forms.ChoiceField(label="Rubrik", choices=Category.choices)
    called_as = forms.ChoiceField(label="Kallad eller inbjuden", choices=CalledAs.choices)
    meeting_role = forms.ChoiceField(
        label="Roll vid mötet", choices=MeetingRole.choices, required=False
    )


class AttendanceForm(forms.Form):
    """Who came: three fields a person."""

    def __init__(self, *args: Any, rows: list[Attendance], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = rows
        for row in rows:
            self.fields[f"p{row.pk}"] = forms.ChoiceField(
                label=f"{row}: närvaro", choices=Presence.choices, initial=row.presence
            )
            self.fields[f"r{row.pk}"] = forms.BooleanField(
                label=f"{row}: på distans", required=False, initial=row.is_remote
            )
            self.fields[f"i{row.pk}"] = forms.CharField(
                label=f"{row}: vid vilka punkter",
                required=False,
                max_length=100,
                initial=row.for_items,
            )

    def lines(self) -> list[dict[str, Any]]:
        """A line for each person, with its bound fields."""
        return [
            {
                "person": row,
                "presence": self[f"p{row.pk}"],
                "remote": self[f"r{row.pk}"],
                "items": self[f"i{row.pk}"],
            }
            for row in self.rows
        ]


class ItemForm(forms.ModelForm):
    """An agenda item."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    start = ClockField(label="Börjar", required=False)
    end = ClockField(label="Slutar", required=False)
    matter = NamedField(Matter.objects.none(), by="title", label="Ärende", required=False)
    text = RichField(label="Text", required=False)
    dialogue = RichField(label="Dialog", required=False, rows=5)
    outcome = forms.ChoiceField(label="Punkten blev", choices=ItemOutcome.choices, required=False)

    class Meta:
        model = AgendaItem
        fields = [
            "number",
            "title",
            "is_information",
            "is_dialogue",
            "is_decision",
            "start",
            "end",
            "presenters",
            "matter",
            "text",
            "dialogue",
            "outcome",
            "openness",
            "openness_ground",
            "openness_by",
        ]
        help_texts = {"number": "Lämna tomt så får punkten nästa nummer."}

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["matter"].querysets = (  # type: ignore[attr-defined]
            Matter.objects.filter(body=meeting.body),
        )
        if meeting.body.item_word == "paragraph":
            del self.fields["number"]
        elif self.instance.number:
            self.fields["number"].required = True
            self.fields["number"].help_text = ""

    def _post_clean(self) -> None:
        """The action validates the whole; the form only reads its own fields."""


class PauseForm(forms.Form):
    """A pause in the agenda."""

    start = ClockField(label="Börjar")
    end = ClockField(label="Slutar")


MAX_FILE = 30 * 1024 * 1024
SUFFIXES = (
    ".pdf",
    ".docx",
    ".xlsx",
    ".pptx",
    ".odt",
    ".ods",
    ".odp",
    ".txt",
    ".csv",
    ".png",
    ".jpg",
    ".jpeg",
)


class DocumentForm(forms.Form):
    """A file or a link."""

    title = forms.CharField(label="Titel", max_length=300)
    kind = forms.ChoiceField(label="Slag", choices=DocumentKind.choices)
    item = forms.ModelChoiceField(
        label="Punkt", queryset=AgendaItem.objects.none(), required=False, empty_label="Hela mötet"
    )
    file = forms.FileField(label="Fil", required=False, max_length=200, allow_empty_file=False)
    link = forms.URLField(label="Länk", max_length=1000, required=False, assume_scheme="https")
    openness = forms.ChoiceField(label="Öppenhet", choices=Openness.choices)
    openness_ground = forms.CharField(label="Grund", max_length=200, required=False)
    openness_by = forms.CharField(label="Beslutat av", max_length=120, required=False)

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        items = meeting.items.filter(is_pause=False)
        self.fields["item"].queryset = items  # type: ignore[attr-defined]

    def clean_file(self) -> Any:
        """A file of a kind we take, not too large.

        Raises:
            ValidationError: another kind, or too large.
        """
        file = self.cleaned_data.get("file")
        if not file:
            return None
        if not file.name.lower().endswith(SUFFIXES):
            raise forms.ValidationError(
                "Filen måste vara PDF, Word, Excel, PowerPoint, OpenDocument, text eller bild."
            )
        if file.size > MAX_FILE:
            raise forms.ValidationError("Filen är större än 30 MB. Lägg den som länk i stället.")
        return file


class CorrectionForm(forms.Form):
    """A correction beside approved notes."""

    about = forms.ChoiceField(label="Rättelsen gäller")
    text = forms.CharField(
        label="Rättelse",
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Skriv hur det ska vara. Den godkända texten står kvar.",
    )
    reason = forms.CharField(label="Skäl", max_length=500)


class MatterForm(forms.ModelForm):
    """A matter."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    summary = RichField(label="Sammanfattning", required=False)

    class Meta:
        model = Matter
        fields = ["title", "summary"]


class OpenMatterForm(MatterForm):
    """A new matter, and which body keeps it."""

    body = forms.ModelChoiceField(label="Organ", queryset=Body.objects.none(), empty_label=None)

    field_order = ["body", "title", "summary"]

    def __init__(self, *args: Any, bodies: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].queryset = bodies  # type: ignore[attr-defined]


class MatterNumberForm(forms.Form):
    """A diarienummer."""

    organisation = NamedField(Organisation.objects.all(), by="short_name", label="Organisation")
    number = forms.CharField(label="Diarienummer", max_length=60)


class MilestoneForm(forms.Form):
    """A dated step."""

    on = DayField(label="Dag")
    text = forms.CharField(label="Steg", max_length=300)
    taken_by = forms.CharField(label="Tas av", max_length=200, required=False)


def correction_choices(meeting: Meeting, decisions: Any) -> list[tuple[str, str]]:
    """What a correction can be about: the meeting, an item or a decision."""
    choices = [("mote", f"Mötet {format_day(meeting.on)} som helhet")]
    choices += [(f"punkt-{item.pk}", str(item)) for item in meeting.items.all()]
    choices += [
        (f"beslut-{d.pk}", f"Beslut {d.number}, {d.item.label}: {d}"[:120]) for d in decisions
    ]
    return choices
