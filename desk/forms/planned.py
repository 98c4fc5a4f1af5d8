"""Forms of the årshjul: a topic planned for meetings."""

from typing import Any

from django import forms

from desk.fields import NamedField
from meetings.models import Matter, Meeting, PlannedTopic
from people.models import Body

LONGEST_ID = 18  # digits; sixty-three bits hold nineteen
NONE_TO_COME = "Organet har inget kommande möte. Lägg ut ett möte först."


def _matter() -> NamedField:
    return NamedField(
        Matter.objects.none(),
        by="title",
        label="Ärende",
        required=False,
        help_text="Om ämnet hör till ett ärende i loggen.",
    )


class MeetingsField(forms.ModelMultipleChoiceField):
    """Meetings, ticked; a number that no database can hold is none of them."""

    def clean(self, value: Any) -> Any:
        """Those chosen.

        Raises:
            ValidationError: none, or one that is not offered.
        """
        for key in value or ():
            if len(str(key)) > LONGEST_ID:
                raise forms.ValidationError(self.error_messages["invalid_choice"])
        return super().clean(value)


class PlanTopicForm(forms.Form):
    """A topic, and the meetings that take it up."""

    title = forms.CharField(label="Ämne", max_length=300)
    meetings = MeetingsField(
        label="Möten",
        queryset=Meeting.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Välj minst ett möte.",
            "invalid_choice": "Mötet kan inte väljas längre. Välj bland dem som visas.",
            "invalid_pk_value": "Mötet kan inte väljas. Välj bland dem som visas.",
        },
    )
    note = forms.CharField(
        label="Vad som tas upp",
        max_length=300,
        required=False,
        help_text="Till exempel ”handlingsplan och statsbidrag”.",
    )
    matter = _matter()

    def __init__(self, *args: Any, body: Body, meetings: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["meetings"].queryset = meetings  # type: ignore[attr-defined]
        self.fields["matter"].querysets = (  # type: ignore[attr-defined]
            Matter.objects.filter(body=body),
        )


class TopicForm(forms.ModelForm):
    """A planned topic: its words, and which meeting takes it up."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    matter = _matter()

    class Meta:
        model = PlannedTopic
        fields = ["title", "meeting", "note", "matter"]

    def __init__(self, *args: Any, meetings: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen: Any = self.fields["meeting"]
        chosen.queryset = meetings
        chosen.empty_label = None
        chosen.error_messages["invalid_choice"] = "Mötet kan inte väljas längre."
        self.fields["matter"].querysets = (  # type: ignore[attr-defined]
            Matter.objects.filter(body=self.instance.meeting.body_id),
        )

    def _post_clean(self) -> None:
        """The action validates the whole; the form only reads its own fields."""
