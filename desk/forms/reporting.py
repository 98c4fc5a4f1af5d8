"""The assignment's own reporting page: a report at length, documents, more time."""

from typing import Any

from django import forms

from decisions.actions import Enclosure
from decisions.enums import WorkStage
from decisions.forms import MORE_TIME, MoreTimeFields
from decisions.models import Responsibility
from desk.fields import LinesField, UploadsField
from meetings.models import Meeting

STAGES = (
    (WorkStage.ONGOING.value, "Enligt plan"),
    (WorkStage.DONE.value, "Klart att återrapportera"),
    (MORE_TIME, "Behöver mer tid"),
    (WorkStage.NOT_STARTED.value, "Ej påbörjat"),
)


class ReportForm(MoreTimeFields):
    """How it goes."""

    use_required_attribute = False
    stage = forms.ChoiceField(
        label="Läge",
        choices=STAGES,
        widget=forms.RadioSelect,
        help_text="Välj ”klart” när det kan återrapporteras. Organet avgör om det är avslutat.",
    )
    text = LinesField(label="En mening om läget", max_length=5000, required=False, rows=3)
    report = LinesField(
        label="Utförligare rapport",
        max_length=20_000,
        required=False,
        rows=8,
        help_text="Det som mötet behöver veta. Står under punkten på dagordningen.",
    )
    file = UploadsField(label="Filer", required=False)
    link = forms.URLField(label="Länk", max_length=1000, required=False, assume_scheme="https")
    link_title = forms.CharField(label="Vad länken heter", max_length=300, required=False)
    responsibility = forms.ModelChoiceField(
        label="För",
        queryset=Responsibility.objects.none(),
        required=False,
        empty_label="Hela uppdraget",
    )

    field_order = ["stage", "text", "wanted_meeting", "wanted_wording", "reason"]

    def __init__(
        self,
        *args: Any,
        parties: list[Responsibility],
        chooses_party: bool,
        on_behalf: bool,
        meetings: list[Meeting] | None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.offer(meetings or [])
        if meetings is None:
            self._without_more_time()
        whose: Any = self.fields["responsibility"]
        whose.queryset = Responsibility.objects.filter(pk__in=[party.pk for party in parties])
        if parties and not chooses_party:
            del self.fields["responsibility"]
        elif not on_behalf:
            whose.empty_label = None
        if on_behalf:
            self.fields["reported_name"] = forms.CharField(
                label="Rapporterat av", max_length=120, required=False
            )
            self.fields["on_behalf"] = forms.CharField(
                label="Enligt",
                max_length=200,
                required=False,
                help_text="När du skriver åt någon: ”enligt e-post 3 mars 2026”.",
            )

    def _without_more_time(self) -> None:
        for name in ("wanted_meeting", "wanted_wording", "reason"):
            del self.fields[name]
        stage: Any = self.fields["stage"]
        stage.choices = [choice for choice in STAGES if choice[0] != MORE_TIME]

    def clean(self) -> dict[str, Any]:
        """A request has when and why; what is written about more time belongs to a request."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("stage") == MORE_TIME:
            self.require_more_time(cleaned)
        elif cleaned.get("stage") and (cleaned.get("reason") or cleaned.get("wanted_wording")):
            self.add_error("stage", "Du har skrivit om mer tid. Välj ”Behöver mer tid”.")
        if cleaned.get("link") and not cleaned.get("link_title"):
            self.add_error("link_title", "Skriv vad länken heter.")
        return cleaned

    def enclosures(self) -> list[Enclosure]:
        """The files and the link."""
        found = [Enclosure(file=file) for file in self.cleaned_data["file"]]
        if self.cleaned_data["link"]:
            found.append(Enclosure(self.cleaned_data["link_title"], link=self.cleaned_data["link"]))
        return found
