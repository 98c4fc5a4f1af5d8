"""Expediering: to whom extracts go, what remains to send, and sending them."""

from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from decisions.models import Responsibility
from desk.access import dispatch_to_write, meeting_to_write
from desk.forms.sealing import DispatchedForm, DispatchForm
from desk.letters import extract_letter
from desk.pages import form_data, form_page, run
from desk.views.meetings import page_of
from logbook.exports.copies import extract_for_all
from logbook.exports.meeting_pdf import TooLong
from logbook.files import file_name
from mailing.actions import Attachment, queue_mail
from mailing.enums import MailKind
from meetings.actions import expedition as actions
from meetings.enums import DispatchWay, Openness
from meetings.models import Dispatch, Meeting
from people.enums import HolderKind
from records.errors import RuleError
from records.policy import policy
from records.writing import today
from sro_log.lib.due_dates import format_day


def page(meeting: Meeting) -> str:
    """The page of extracts."""
    return reverse("desk:expedition", args=[meeting.pk])


@policy("meeting.write")
def expedition(request: HttpRequest, pk: int) -> HttpResponse:
    """Who gets which extract; a form to add one, and what the assignments suggest."""
    meeting = meeting_to_write(request.user, pk)
    items = meeting.items.filter(is_pause=False)
    form = DispatchForm(form_data(request), items=items)

    def do(values: dict[str, Any]) -> str:
        row = actions.add_dispatch(by=request.user, **values)
        return f"Utdraget ur {row.item.label or row.item} ska skickas till {row}."

    rows = list(Dispatch.objects.filter(item__meeting=meeting).select_related("item"))
    left = [row for row in rows if row.sent_on is None]
    return form_page(
        request,
        form,
        do,
        title=f"Expediering {meeting}",
        lead=left_text(len(left)) if rows else "",
        submit="Lägg till mottagare",
        back=page_of(meeting),
        then=page(meeting),
        template="desk/expedition.html",
        extra={
            "meeting": meeting,
            "rows": rows,
            "suggestions": suggestions_for(meeting, rows),
            "is_out": meeting.sent_out_on is not None,
        },
    )


def left_text(number: int) -> str:
    """ "2 utdrag återstår att skicka"."""
    return f"{number} utdrag återstår att skicka." if number else "Alla utdrag är skickade."


def suggestions_for(meeting: Meeting, rows: list[Dispatch]) -> list[dict[str, Any]]:
    """Who has the assignments of each item, with the address of whoever holds the position."""
    there = {(row.item_id, row.to_name.casefold()) for row in rows}
    parties = (
        Responsibility.objects.filter(assignment__decision__item__meeting=meeting)
        .select_related("assignment__decision__item", "position", "organisation", "body")
        .prefetch_related("position__holders__person")
        .order_by("assignment__decision__item__order", "pk")
    )
    found: dict[tuple[int, str], dict[str, Any]] = {}
    for party in parties:
        item, name = party.assignment.decision.item, str(party.party_name)
        if (item.pk, name.casefold()) not in there:
            email = _address_of(party)
            found[item.pk, name] = {"item": item, "to_name": name, "to_email": email}
    return list(found.values())


def _address_of(party: Responsibility) -> str:
    if party.body is not None:
        return str(party.body.mailbox)
    if party.position is None:
        return ""
    holding = party.position.holders_at(today())
    answering = [row for row in holding if row.kind != HolderKind.DEPUTY]
    return next((row.person.email for row in answering if row.person.email), "")


@require_POST
@policy("dispatch.write")
def send(request: HttpRequest, pk: int) -> HttpResponse:
    """Mail the extract, and note that it is sent."""
    dispatch = dispatch_to_write(request.user, pk)
    meeting = dispatch.item.meeting

    def do() -> str:
        mail_extract(dispatch, by=request.user)
        return f"Utdraget till {dispatch} är på väg."

    return run(request, do, back=page(meeting))


def mail_extract(dispatch: Dispatch, *, by: Any) -> None:
    """Queues the mail with the PDF and marks the extract sent, together.

    Raises:
        RuleError: no address, a closed item, too long, not out, or sent already.
    """
    item, meeting = dispatch.item, dispatch.item.meeting
    if not dispatch.to_email:
        raise RuleError(f"{dispatch} saknar e-postadress. Skicka på annat sätt.")
    if item.openness != Openness.OPEN:
        raise RuleError(f"{item} är {item.get_openness_display()} och mejlas inte.")
    what = f"utdrag ur {meeting.body.get_notes_word_display()} {meeting}, {item.label or item}"
    with transaction.atomic():
        actions.mark_dispatched(dispatch, on=today(), way=DispatchWay.MAIL, by=by)
        try:
            content = extract_for_all(meeting, item.pk)
        except TooLong as error:
            raise RuleError("Utdraget är för långt för att mejlas.") from error
        if content is None:
            raise RuleError(f"{item} mejlas inte.")
        queue_mail(
            kind=MailKind.EXTRACT,
            key=f"extract:{dispatch.pk}",
            to=dispatch.to_email,
            name=dispatch.to_name,
            body=meeting.body,
            about=f"meeting:{meeting.pk}",
            subject=what[:1].upper() + what[1:],
            text=extract_letter(dispatch, what),
            reply_to=meeting.body.mailbox,
            attachments=[Attachment(file_name(what, "pdf"), content, "application/pdf")],
            by=by,
        )


@policy("dispatch.write")
def mark(request: HttpRequest, pk: int) -> HttpResponse:
    """Note that the extract was sent in another way, and when."""
    dispatch = dispatch_to_write(request.user, pk)
    form = DispatchedForm(form_data(request), initial={"on": today()})

    def do(values: dict[str, Any]) -> str:
        row = actions.mark_dispatched(dispatch, by=request.user, **values)
        return f"Noterat: utdraget till {row} skickades {format_day(values['on'])}."

    return form_page(
        request,
        form,
        do,
        title=f"Utdrag till {dispatch}",
        lead=f"Ur {dispatch.item}. För det som skickas med vanlig post eller lämnas över.",
        submit="Notera som skickat",
        back=page(dispatch.item.meeting),
    )


@require_POST
@policy("dispatch.write")
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a receiver off."""
    dispatch = dispatch_to_write(request.user, pk)

    def do() -> str:
        actions.remove_dispatch(dispatch, by=request.user)
        return f"{dispatch} är borttagen."

    return run(request, do, back=page(dispatch.item.meeting))
