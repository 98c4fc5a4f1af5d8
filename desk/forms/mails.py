"""Forms of the page of sent mails: which ones to show, and where to send one that failed."""

import re
from typing import Any

from django import forms

from mailing.enums import MailKind, MailState
from people.models import Body

NO_SUCH_BODY = "Organet gick inte att läsa. Mejl från alla dina organ visas."
# What the address says -> states. A mail that is being sent is still waiting to the reader.
STATES: dict[str, tuple[MailState, ...]] = {
    "misslyckade": (MailState.FAILED,),
    "vantar": (MailState.WAITING, MailState.SENDING),
    "skickade": (MailState.SENT,),
}


class MailChoice(forms.Form):
    """State, body, kind, and what the mails are about."""

    lage = forms.ChoiceField(
        required=False,
        choices=[(name, name) for name in STATES],
        error_messages={"invalid_choice": "Läget gick inte att läsa. Alla mejl visas."},
    )
    organ = forms.IntegerField(
        required=False,
        min_value=1,
        error_messages={"invalid": NO_SUCH_BODY, "min_value": NO_SUCH_BODY},
    )
    slag = forms.ChoiceField(
        required=False,
        choices=MailKind.choices,
        error_messages={"invalid_choice": "Slaget gick inte att läsa. Alla slag visas."},
    )
    galler = forms.CharField(required=False)

    def __init__(self, data: Any, *, bodies: list[Body]) -> None:
        super().__init__(data)
        self.bodies = {body.pk: body for body in bodies}

    def clean_organ(self) -> int | None:
        """One that the user writes for.

        Raises:
            ValidationError: another.
        """
        asked = self.cleaned_data["organ"]
        if asked is not None and asked not in self.bodies:
            raise forms.ValidationError(NO_SUCH_BODY)
        return asked

    def clean_galler(self) -> str:
        """A reference, "meeting:12".

        Raises:
            ValidationError: it is not written like one.
        """
        asked: str = self.cleaned_data["galler"]
        if asked and not re.fullmatch(r"[a-z_]{1,40}:\d{1,15}", asked, re.ASCII):
            raise forms.ValidationError("Det gick inte att läsa vad mejlen gäller. Alla visas.")
        return asked

    def chosen(self, name: str) -> Any:
        """What was asked for, where it could be read."""
        self.is_valid()
        return self.cleaned_data.get(name)


class RetryForm(forms.Form):
    """Where to send a mail that failed."""

    to = forms.EmailField(
        label="E-postadress",
        max_length=254,
        help_text="Adressen ändras bara för det här mejlet. Be administratören att ändra den "
        "på personen, så blir nästa mejl rätt.",
        error_messages={
            "required": "Skriv en e-postadress.",
            "invalid": "Skriv en e-postadress, till exempel anna@example.se.",
        },
    )
