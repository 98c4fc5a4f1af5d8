"""The one step of a responsible: how it goes, in one press and a sentence."""

from typing import Any

from django import forms

from decisions.actions import MoreTime
from decisions.enums import WorkStage
from meetings.models import Meeting

ON_PLAN, READY, MORE_TIME = "on_plan", "ready", "more_time"
STEPS = (
    (ON_PLAN, "Enligt plan"),
    (READY, "Klart att återrapportera"),
    (MORE_TIME, "Behöver mer tid"),
)
STAGES = {ON_PLAN: WorkStage.ONGOING, READY: WorkStage.DONE, MORE_TIME: WorkStage.ONGOING}
OTHER_BUTTON = "Du har skrivit om mer tid. Tryck ”Begär mer tid”, eller töm fälten."


def lines(rows: int) -> forms.Textarea:
    """A text field in which Enter sends nothing: the first button would be pressed unseen."""
    return forms.Textarea(attrs={"rows": rows})


class MoreTimeFields(forms.Form):
    """Until when, and why."""

    wanted_meeting = forms.TypedChoiceField(
        label="Till vilket möte", required=False, empty_value=None
    )
    wanted_wording = forms.CharField(
        label="Eller när det kan bli, med ord", max_length=200, required=False, widget=lines(1)
    )
    reason = forms.CharField(
        label="Varför behövs mer tid?", max_length=500, required=False, widget=lines(2)
    )

    def offer(self, meetings: list[Meeting]) -> None:
        """Lets the reader choose among these meetings."""
        by_pk = {str(meeting.pk): meeting for meeting in meetings}
        field: Any = self.fields["wanted_meeting"]
        field.choices = [("", "Välj möte"), *((pk, str(m)) for pk, m in by_pk.items())]
        field.coerce = by_pk.get

    def require_more_time(self, cleaned: dict[str, Any]) -> None:
        """Marks what a request lacks."""
        lacks_when = not (cleaned.get("wanted_meeting") or cleaned.get("wanted_wording"))
        if lacks_when and not {"wanted_meeting", "wanted_wording"} & self.errors.keys():
            self.add_error("wanted_meeting", "Välj ett möte, eller skriv när det kan bli.")
        if not cleaned.get("reason") and "reason" not in self.errors:
            self.add_error("reason", "Skriv varför det behövs mer tid.")

    def wish(self) -> MoreTime:
        """What is asked for."""
        values = self.cleaned_data
        wording = " ".join(values["wanted_wording"].split())
        return MoreTime(values["reason"], meeting=values["wanted_meeting"], wording=wording)


class StepForm(MoreTimeFields):
    """A sentence and three buttons; the third has when and why."""

    use_required_attribute = False
    step = forms.ChoiceField(
        label="Läge",
        choices=STEPS,
        widget=forms.HiddenInput,
        error_messages={"required": "Tryck på den knapp som stämmer."},
    )
    text = forms.CharField(
        label="Hur går det? En mening", max_length=1000, required=False, widget=lines(2)
    )

    field_order = ["step", "text"]

    def __init__(self, *args: Any, meetings: list[Meeting] | None, **kwargs: Any) -> None:
        """`meetings` to ask for; None when there is no report-back to move."""
        super().__init__(*args, **kwargs)
        self.asks = meetings is not None
        self.offer(meetings or [])

    def clean(self) -> dict[str, Any]:
        """A request has when and why; the other two buttons leave nothing written unseen."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("step") == MORE_TIME:
            self.require_more_time(cleaned)
        elif cleaned.get("step") and (cleaned.get("reason") or cleaned.get("wanted_wording")):
            self.add_error("reason", OTHER_BUTTON)
        return cleaned

    @property
    def is_asking(self) -> bool:
        """Whether the part about more time stands open."""
        names = ("wanted_meeting", "wanted_wording", "reason")
        return self.is_bound and any(self[n].errors or self[n].value() for n in names)

    def said(self) -> dict[str, Any]:
        """What `actions.report` is told."""
        step = self.cleaned_data["step"]
        return {
            "stage": STAGES[step],
            "text": self.cleaned_data["text"],
            "more_time": self.wish() if step == MORE_TIME else None,
        }
