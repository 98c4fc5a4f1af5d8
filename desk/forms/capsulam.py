"""Forms for replying per capsulam, for earlier notes, and for the chair's approval."""

from typing import Any

from django import forms

from desk.fields import LinesField
from meetings.enums import CapsulamAnswer, PriorVerdict
from meetings.models import PriorNotes
from meetings.replies import Voter


class ReplyForm(forms.Form):
    """A member's own reply."""

    answer = forms.ChoiceField(
        label="Ditt svar", choices=CapsulamAnswer.choices, widget=forms.RadioSelect
    )
    text = LinesField(label="Med egna ord", max_length=5000, required=False)


class RecordReplyForm(ReplyForm):
    """A reply that the secretary records for a member."""

    person = forms.TypedChoiceField(label="Ledamot", coerce=int)
    on_behalf = forms.CharField(
        label="Enligt", max_length=200, help_text="Hur svaret kom: ”e-post 3 mars 2026”."
    )

    field_order = ["person", "answer", "text", "on_behalf"]

    def __init__(self, *args: Any, voters: list[Voter], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["answer"].label = "Svar"
        self.fields["person"].choices = [  # type: ignore[attr-defined]
            (voter.attendance.person_id, _named(voter)) for voter in voters
        ]


def _named(voter: Voter) -> str:
    said = voter.reply.get_answer_display() if voter.reply else "har inte svarat"
    return f"{voter.attendance} ({said})"


class PriorNotesForm(forms.Form):
    """What a meeting said of each earlier meeting's notes: two fields a row."""

    def __init__(self, *args: Any, rows: list[PriorNotes], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = rows
        for row in rows:
            self.fields[f"v{row.pk}"] = forms.ChoiceField(
                label=f"{row.meeting}: mötet sa",
                choices=PriorVerdict.choices,
                required=False,
                initial=row.verdict,
            )
            self.fields[f"c{row.pk}"] = LinesField(
                label=f"{row.meeting}: ändring",
                rows=2,
                max_length=2000,
                required=False,
                initial=row.changes,
            )

    def lines(self) -> list[dict[str, Any]]:
        """The rows, each with its bound fields."""
        return [
            {"row": row, "verdict": self[f"v{row.pk}"], "changes": self[f"c{row.pk}"]}
            for row in self.rows
        ]


class ChairApprovalForm(forms.Form):
    """How the secretary knows that the chair has approved."""

    note = forms.CharField(
        label="Enligt", max_length=200, help_text="Hur beskedet kom: ”e-post 3 mars 2026”."
    )
