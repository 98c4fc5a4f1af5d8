"""The form behind the link in a mail: one press, a sentence, and what more time means."""

from typing import Any

from django import forms

from decisions.enums import WorkStage
from decisions.models import Responsibility
from desk.fields import LinesField
from meetings.models import Meeting

PLAN, DONE, MORE_TIME = "plan", "done", "more_time"
STAGES = {PLAN: WorkStage.ONGOING, DONE: WorkStage.DONE, MORE_TIME: WorkStage.ONGOING}
WORDS = {
    PLAN: "Enligt plan",
    DONE: "Klart att återrapportera",
    MORE_TIME: "Behöver mer tid",
}


class LaterMeeting(forms.ModelChoiceField):
    """A coming meeting by its weekday, day and week."""

    def label_from_instance(self, obj: Any) -> str:
        """ "SRO 24 september 2026, v. 39"."""
        return f"{obj.body.short_name} {obj.day_and_week}"


class AnswerForm(forms.Form):
    """What is pressed is the answer. No field of one line: Enter in it would press for one."""

    party = forms.ModelChoiceField(
        label="Du svarar för", queryset=Responsibility.objects.none(), empty_label=None
    )
    text = LinesField(label="En mening om läget", max_length=2000, required=False, rows=3)
    meeting = LaterMeeting(
        label="Till vilket möte",
        queryset=Meeting.objects.none(),
        required=False,
        empty_label="Välj möte",
    )
    wording = LinesField(
        label="När kan det bli",
        max_length=200,
        required=False,
        rows=1,
        help_text="Till exempel ”hösten 2026”.",
    )
    reason = LinesField(label="Varför", max_length=500, required=False, rows=2)

    def __init__(
        self,
        *args: Any,
        parties: list[Responsibility],
        meetings: Any,
        can_ask_for_time: bool,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.parties = parties
        self.can_ask_for_time = can_ask_for_time
        rows = Responsibility.objects.filter(pk__in=[row.pk for row in parties])
        if len(parties) > 1:
            self.fields["party"].queryset = rows.select_related(  # type: ignore[attr-defined]
                "position", "organisation", "body"
            )
        else:
            del self.fields["party"]
        if not can_ask_for_time:
            for name in ("meeting", "wording", "reason"):
                del self.fields[name]
        elif meetings:
            pks = [row.pk for row in meetings]
            found = Meeting.objects.filter(pk__in=pks).order_by("on", "pk")
            self.fields["meeting"].queryset = found.select_related("body")  # type: ignore[attr-defined]
            del self.fields["wording"]
        else:
            del self.fields["meeting"]

    @property
    def always(self) -> list[forms.BoundField]:
        """The fields of every answer."""
        return [self[name] for name in ("party", "text") if name in self.fields]

    @property
    def of_more_time(self) -> list[forms.BoundField]:
        """The fields of asking for more time."""
        return [self[name] for name in ("meeting", "wording", "reason") if name in self.fields]

    @property
    def is_about_time(self) -> bool:
        """Whether those fields are to be seen at once."""
        return self.data.get("answer") == MORE_TIME if self.is_bound else self.asks_for_time

    @property
    def asks_for_time(self) -> bool:
        """Whether it begins with a request that has been made."""
        return bool(self.initial.get("reason"))

    def clean(self) -> dict[str, Any]:
        """The answer, and what more time needs."""
        values = super().clean() or {}
        answer = self.data.get("answer", "")
        if answer not in STAGES or (answer == MORE_TIME and not self.can_ask_for_time):
            raise forms.ValidationError("Tryck på det svar som stämmer.")
        values["answer"] = answer
        values.setdefault("party", self.parties[0] if len(self.parties) == 1 else None)
        if answer == MORE_TIME:
            for name, words in (
                ("meeting", "Välj vilket möte det kan bli klart till."),
                ("wording", "Skriv när det kan bli."),
                ("reason", "Skriv varför det behövs mer tid."),
            ):
                if name in self.fields and not values.get(name) and name not in self.errors:
                    self.add_error(name, words)
        return values
