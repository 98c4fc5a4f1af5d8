"""The form of documents: files, or text pasted."""

from typing import Any

from django import forms

from desk.fields import UploadsInput
from intake.safety import MOST_BYTES
from people.models import Body

MOST_FILES = 10
LONGEST_PASTE = 500_000
ENDINGS = (".docx", ".pdf", ".txt", ".md")


class DocumentsField(forms.FileField):
    """Documents of meetings; a list, empty when none was chosen."""

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        """The files.

        Raises:
            ValidationError: too many, or one is empty or of a kind that is not read.
        """
        chosen = data if isinstance(data, list | tuple) else [data]
        chosen = [file for file in chosen if file is not None]
        if len(chosen) > MOST_FILES:
            raise forms.ValidationError(f"Välj högst {MOST_FILES} dokument åt gången.")
        return [super(DocumentsField, self).clean(file, initial) for file in chosen]


class UploadDocumentsForm(forms.Form):
    """Whose notes, and the documents."""

    body = forms.ModelChoiceField(
        Body.objects.none(),
        label="Organ",
        required=False,
        empty_label="Det som står i dokumentet",
        help_text="Vars möte det är. Loggen läser det annars ur dokumentet.",
    )
    documents = DocumentsField(
        label="Dokument",
        required=False,
        max_length=200,
        allow_empty_file=True,
        widget=UploadsInput(attrs={"accept": ",".join(ENDINGS)}),
        help_text=f"Mötesanteckningar, protokoll eller beslutsunderlag i Word (.docx), PDF eller "
        f"text. Högst {MOST_FILES} åt gången, högst {MOST_BYTES // 1024**2} MB var.",
    )
    text = forms.CharField(
        label="Eller klistra in texten",
        required=False,
        max_length=LONGEST_PASTE,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 8}),
    )

    def __init__(self, *args: Any, bodies: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].queryset = bodies  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Something to read."""
        values = super().clean() or {}
        if not self.errors and not values.get("documents") and not values.get("text", "").strip():
            raise forms.ValidationError("Välj ett dokument eller klistra in en text.")
        return values
