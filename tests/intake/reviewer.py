"""A secretary at the import's pages: reads in, looks through, corrects, puts in the log."""

import datetime
from typing import Any

from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from intake.enums import ImportStage
from intake.models import Import
from people.models import User

TODAY = datetime.date(2025, 12, 1)
MET = datetime.date(2025, 11, 13)  # the note's meeting


class Reviewer:
    """A user's browser on the import's pages."""

    def __init__(self, user: User) -> None:
        self.client = Client()
        self.client.force_login(user)

    def upload(self, *files: tuple[str, bytes], **values: Any) -> Any:
        """Sends documents, or a text with `text=`."""
        documents = [SimpleUploadedFile(name, content) for name, content in files]
        sent = {"documents": documents, **values} if documents else values
        return self.client.post(reverse("intake:document-upload"), sent)

    def read(self, text: str, filename: str = "anteckning.txt") -> Import:
        """Reads a text in as a file, and gives the draft."""
        answer = self.upload((filename, text.encode()))
        assert answer.status_code == 302, answer.context["form"].errors
        return Import.objects.latest("pk")

    def open(self, importing: Import) -> Any:
        """The page of the draft."""
        return self.client.get(self.page(importing))

    def send(self, importing: Import, press: str = "accept", **changes: Any) -> Any:
        """Sends the page's form as a browser would, with changes ("m__place" for "m-place")."""
        answer = self.open(importing)
        held = held_by(answer)
        for name, value in changes.items():
            held[name.replace("__", "-", 1)] = value
        held |= {"version": answer.context["importing"].version, press: "1"}
        sent = {name: value for name, value in held.items() if value not in (None, False)}
        return self.client.post(self.page(importing), sent)

    @staticmethod
    def page(importing: Import) -> str:
        """Its address."""
        return reverse("intake:document-review", args=[importing.pk])


def held_by(answer: Any) -> dict[str, Any]:
    """What every field of a draft's page holds."""
    held: dict[str, Any] = {}
    for row in answer.context["review"]:
        for bound in row.form:
            value = bound.value()
            if isinstance(bound.field.widget, forms.CheckboxInput):
                value = "on" if value else None
            held[bound.html_name] = value
    return held


def faults(answer: Any) -> dict[str, list[str]]:
    """The words beside fields, by name, and above them all."""
    found = {
        row.form.add_prefix(name): [str(words) for words in errors]
        for row in answer.context["review"]
        for name, errors in row.form.errors.items()
    }
    if answer.context["refusal"]:
        found[""] = [answer.context["refusal"]]
    return found


def accepted(answer: Any) -> Import:
    """The import, once the page has put it in the log."""
    assert answer.status_code == 302, faults(answer)
    importing = Import.objects.latest("pk")
    assert importing.stage == ImportStage.ACCEPTED
    return importing
