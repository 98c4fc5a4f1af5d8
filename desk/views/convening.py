"""Kallelse: seen before it is sent, sent by one press, and sent anew when something has changed."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from decisions.actions.convening import Letter, send_cancellation, send_kallelse
from desk.access import meeting_to_write
from desk.forms.convening import KallelseForm
from desk.kallelse import (
    CANCELLED,
    CHANGED,
    NEW,
    NOTHING,
    Kallelse,
    agenda_maker,
    first_words,
    kallelse_of,
)
from desk.pages import form_data, form_page
from desk.standing_log import keep_standing_sheet
from desk.views.meetings import page_of
from logbook.files import site_of
from meetings.models import Meeting
from people.actions import give_email
from records.errors import RuleError
from records.policy import policy

TITLES = {
    CHANGED: ("Skicka ändrad kallelse", "Skicka ändrad kallelse"),
    NEW: ("Skicka kallelsen till nya", "Skicka kallelsen till dem"),
    CANCELLED: ("Meddela att mötet är inställt", "Meddela dem som var kallade"),
}


@policy("meeting.write")
def kallelse(request: HttpRequest, pk: int) -> HttpResponse:
    """The page, and the press that sends."""
    meeting = meeting_to_write(request.user, pk)
    page = kallelse_of(meeting, request.user)
    person = getattr(request.user, "person", None)
    words = first_words(meeting, page, person.name if person else str(request.user))
    form = KallelseForm(
        form_data(request),
        lacking=[] if page.what == CANCELLED else page.lacking,
        initial={**words, "rounds": str(page.sent.rounds)},
    )
    title, submit = TITLES.get(page.what, ("Kallelse", "Skicka kallelsen"))

    def do(values: dict[str, Any]) -> str:
        return _send(request, meeting, page, form)

    return form_page(
        request,
        form,
        do,
        title=f"{title}, {meeting}",
        submit=submit,
        back=page_of(meeting),
        template="desk/kallelse.html",
        extra={
            "meeting": meeting,
            "page": page,
            "mailbox": meeting.body.mailbox,
            "agenda_url": reverse("logbook:agenda-pdf", args=[pk]),
            "note_url": reverse("desk:meeting-convene", args=[pk]),
        },
    )


def _send(request: HttpRequest, meeting: Meeting, page: Kallelse, form: KallelseForm) -> str:
    if page.what == NOTHING:
        raise RuleError(page.why_not)
    values = form.cleaned_data
    letter = Letter(values["subject"], values["text"])
    if page.what == CANCELLED:
        mails = send_cancellation(meeting, letter, by=request.user)
    else:
        for row, address in form.addresses():
            give_email(row.person, address, by=request.user)
        keep_standing_sheet(meeting, site_of(request), by=request.user)
        mails = send_kallelse(
            meeting,
            letter,
            make_agenda=agenda_maker(request.user),
            seen_rounds=values["rounds"],
            only_new=page.what == NEW,
            by=request.user,
        )
    persons = "en person" if len(mails) == 1 else f"{len(mails)} personer"
    return f"Skickas nu till {persons}. Under Utskick ser du hur det går."
