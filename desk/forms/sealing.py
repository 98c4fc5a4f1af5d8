"""Forms of what happens to notes when they are written: drafts, sending, extracts, signatures."""

import datetime
from typing import Any

from django import forms
from django.utils import timezone

from desk.fields import ClockField, DayField, LinesField
from meetings.models import AgendaItem
from meetings.signers import Signer

MOST_BYTES = 15 * 1024 * 1024


class ItemChoice(forms.ModelChoiceField):
    """An item by its label and title."""

    def label_from_instance(self, obj: Any) -> str:
        """ "§ 33 Digitaliseringsforum"."""
        return str(obj)[:120]


class SendOutForm(forms.Form):
    """How the notes are sent out."""

    by_mail = forms.BooleanField(label="Mejla deltagarna", required=False, initial=True)
    with_pdf = forms.BooleanField(label="Bifoga som PDF", required=False, initial=True)
    message = LinesField(label="Meddelande i mejlet", max_length=5000, required=False, rows=6)

    def __init__(self, *args: Any, has_receivers: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not has_receivers:
            self.fields["by_mail"].initial = False
            self.fields["by_mail"].help_text = "Det finns ingen att mejla, se Mottagare."


class OpenRoundForm(forms.Form):
    """When comments are wanted, by whom, and a greeting."""

    comment_by = DayField(label="Synpunkter senast")
    message = LinesField(
        label="Hälsning till läsarna",
        max_length=2000,
        required=False,
        help_text="Kommer med i mejlet. Skriv inget ur utkastet här.",
    )
    readers = forms.MultipleChoiceField(
        label="Läsare", required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, choices: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["readers"].choices = choices  # type: ignore[attr-defined]
        self.fields["readers"].initial = [key for key, _ in choices]
        if not choices:
            del self.fields["readers"]


class ReaderForm(forms.Form):
    """One more reader, of the whole draft or of one item."""

    name = forms.CharField(label="Namn", max_length=120)
    email = forms.EmailField(label="E-post")
    item = ItemChoice(
        label="Läser", queryset=AgendaItem.objects.none(), required=False, empty_label="hela"
    )

    def __init__(self, *args: Any, items: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["item"].queryset = items  # type: ignore[attr-defined]


class CommentForm(forms.Form):
    """What a reader says beside an item."""

    text = LinesField(label="Synpunkt", max_length=4000, rows=3)


class AnswerForm(forms.Form):
    """That a comment is handled, and what is said back."""

    answer = forms.CharField(label="Svar", max_length=500, required=False)


class DispatchForm(forms.Form):
    """To whom an item's extract goes."""

    item = ItemChoice(label="Punkt", queryset=AgendaItem.objects.none(), empty_label=None)
    to_name = forms.CharField(label="Skickas till", max_length=200)
    to_email = forms.EmailField(
        label="E-post", required=False, help_text="Utan adress skickar du utdraget på annat sätt."
    )

    def __init__(self, *args: Any, items: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["item"].queryset = items  # type: ignore[attr-defined]


class DispatchedForm(forms.Form):
    """The day an extract was sent in another way."""

    on = DayField(label="Skickat den")


class SignForm(forms.Form):
    """The checksum of the text that was shown."""

    seen = forms.CharField(max_length=64, widget=forms.HiddenInput)


class PaperSignedForm(forms.Form):
    """The minutes signed outside the log, and when each signed."""

    file = forms.FileField(label="Undertecknat protokoll (PDF)")

    def __init__(self, *args: Any, signers: list[Signer], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.signers = signers
        for place, signer in enumerate(signers):
            self.fields[f"day_{place}"] = DayField(
                label=f"{signer.name}, {signer.role_text}: skrev under den"
            )
            self.fields[f"clock_{place}"] = ClockField(label=f"{signer.name}: klockan")

    def clean_file(self) -> bytes:
        """The file's bytes.

        Raises:
            ValidationError: it is no PDF, or too large.
        """
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError("Filen är för stor. Högst 15 MB får plats.")
        content: bytes = file.read()
        if not content.startswith(b"%PDF-"):
            raise forms.ValidationError("Filen är inte en PDF.")
        return content

    def signed_at(self) -> dict[Signer, datetime.datetime]:
        """When each signed."""
        return {
            signer: timezone.make_aware(
                datetime.datetime.combine(
                    self.cleaned_data[f"day_{place}"], self.cleaned_data[f"clock_{place}"]
                )
            )
            for place, signer in enumerate(self.signers)
        }
