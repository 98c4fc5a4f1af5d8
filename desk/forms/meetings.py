"""Forms about meetings, their agenda and people."""

from pathlib import PurePath
from typing import Any

from django import forms

from desk.fields import ClockField, DayField, NamedField, RichField, checked_upload
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
from meetings.slots import minutes_of, wanted
from people.models import Body, Organisation
from sro_log.lib.due_dates import format_day


def sitting_forms() -> list[tuple[str, str]]:
    """Every form but per capsulam, which has a question instead of a time and a place."""
    return [choice for choice in MeetingForm.choices if choice[0] != MeetingForm.PER_CAPSULAM]


class EditMeetingForm(forms.ModelForm):
    """A meeting's facts besides its day."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    start = ClockField(label="Börjar", required=False)
    end = ClockField(label="Slutar", required=False)
    question = RichField(label="Fråga till ledamöterna")
    reply_by = DayField(label="Sista dag att svara")

    class Meta:
        model = Meeting
        fields = ["form", "start", "end", "place", "question", "reply_by", "remark"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        is_capsulam = self.instance.form == MeetingForm.PER_CAPSULAM
        is_asked = self.instance.convened_on is not None
        gone = ["form", "start", "end", "place"] if is_capsulam else ["question", "reply_by"]
        for name in [*gone, *(["question"] if is_capsulam and is_asked else [])]:
            del self.fields[name]
        if not is_capsulam:
            self.fields["form"].choices = sitting_forms()  # type: ignore[attr-defined]

    def _post_clean(self) -> None:
        """The action validates the whole; the form only reads its own fields."""


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
    minutes = forms.IntegerField(label="Minuter", min_value=1, max_value=1439, required=False)
    start = ClockField(
        label="Fast starttid",
        required=False,
        help_text="Lämna tom om punkten börjar när den förra slutar.",
    )
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
            "minutes",
            "start",
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
        self.initial["minutes"] = minutes_of(self.instance)
        self.initial["start"] = wanted(self.instance).pinned
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


class DocumentForm(forms.Form):
    """A file or a link."""

    title = forms.CharField(
        label="Titel", max_length=300, required=False, help_text="Utan titel heter den som filen."
    )
    kind = forms.ChoiceField(label="Slag", choices=DocumentKind.choices)
    item = forms.ModelChoiceField(
        label="Punkt", queryset=AgendaItem.objects.none(), required=False, empty_label="Hela mötet"
    )
    file = forms.FileField(label="Fil", required=False, max_length=200, allow_empty_file=False)
    link = forms.URLField(label="Länk", max_length=1000, required=False, assume_scheme="https")
    openness = forms.ChoiceField(label="Öppenhet", choices=Openness.choices)
    openness_ground = forms.CharField(label="Grund", max_length=200, required=False)
    openness_by = forms.CharField(label="Beslutat av", max_length=120, required=False)

    def __init__(self, *args: Any, meeting: Meeting | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if meeting is None:  # it goes with something else
            del self.fields["item"]
            return
        items = meeting.items.filter(is_pause=False)
        self.fields["item"].queryset = items  # type: ignore[attr-defined]

    def clean_file(self) -> Any:
        """A file of a kind we take, not too large.

        Raises:
            ValidationError: another kind, or too large.
        """
        file = self.cleaned_data.get("file")
        return checked_upload(file) if file else None

    def clean(self) -> dict[str, Any]:
        """Without a title it is called as its file is, less the ending; a link has to be named."""
        cleaned = super().clean() or self.cleaned_data
        if not cleaned.get("title") and not {"title", "file"} & self.errors.keys():
            file = cleaned.get("file")
            if file is None:
                self.add_error("title", "Skriv en titel.")
            else:
                cleaned["title"] = PurePath(file.name).stem.replace("_", " ")[:300]
        return cleaned


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
