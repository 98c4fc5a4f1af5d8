"""The draft round: who reads a draft, and what they say beside its items."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from desk.access import comment_to_write, meeting_to_write, reader_to_write
from desk.draft_links import draft_path, reader_of
from desk.draft_readers import suggested_readers
from desk.forms.sealing import AnswerForm, CommentForm, OpenRoundForm, ReaderForm
from desk.letters import draft_letter, draft_subject
from desk.pages import form_data, form_page, run
from desk.views.beside import show_beside
from desk.views.meetings import page_of
from logbook.exports.copies import draft_for_readers
from mailing.actions import queue_mail
from mailing.enums import MailKind
from meetings.actions import drafting as actions
from meetings.models import DraftReader, ItemComment, Meeting
from meetings.rules import can_write_meeting
from records.errors import RuleError
from records.policy import policy
from sro_log.lib.due_dates import format_day


def page(meeting: Meeting) -> str:
    """The round's page."""
    return reverse("desk:draft-round", args=[meeting.pk])


@policy("draft.read")
def draft_round(request: HttpRequest, pk: int) -> HttpResponse:
    """The secretary's page: open a round, or see its readers and comments. A reader's own draft."""
    own = _own_draft(request.user, pk)
    if own is not None:
        return redirect(draft_path(own))
    meeting = meeting_to_write(request.user, pk)
    round_ = meeting.draft_rounds.filter(closed_on__isnull=True).first()
    if round_ is None:
        return _open(request, meeting)
    form = ReaderForm(form_data(request), items=meeting.items.filter(is_pause=False))

    def do(values: dict[str, Any]) -> str:
        reader = actions.add_reader(round_, by=request.user, **values)
        mail_draft(reader, by=request.user)
        return f"{reader} får utkastet."

    return form_page(
        request,
        form,
        do,
        title=f"Utkast till {meeting}",
        lead=f"Synpunkter senast {format_day(round_.comment_by)}.",
        submit="Lägg till läsare",
        back=page_of(meeting),
        then=page(meeting),
        template="desk/draft_round.html",
        extra={
            "meeting": meeting,
            "round": round_,
            "readers": round_.readers.select_related("item"),
            "comments": comments_of(meeting),
            "answer_form": AnswerForm(),
        },
    )


def _own_draft(user: Any, meeting_pk: int) -> DraftReader | None:
    """The reader's row of someone with a login who does not write the notes."""
    person = getattr(user, "person", None)
    if person is None:
        return None
    rows = DraftReader.objects.filter(
        round__meeting=meeting_pk,
        round__closed_on__isnull=True,
        round__meeting__sent_out_on__isnull=True,
        person=person,
    )
    row = rows.select_related("round__meeting").order_by("item", "pk").first()
    return None if row is None or can_write_meeting(user, row.round.meeting) else row


def comments_of(meeting: Meeting) -> list[ItemComment]:
    """What readers have said, item by item, what is not handled first."""
    rows = ItemComment.objects.filter(item__meeting=meeting).select_related("item")
    return sorted(rows, key=lambda c: (c.handled_on is not None, c.item.order, c.pk))


def _open(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    suggested = suggested_readers(meeting)
    choices = [(reader.key, reader.text) for reader in suggested if reader.email]
    form = OpenRoundForm(form_data(request), choices=choices)

    def do(values: dict[str, Any]) -> str:
        chosen = values.pop("readers", [])
        opened = actions.open_round(meeting, by=request.user, **values)
        for reader in suggested:
            if reader.key in chosen:
                row = actions.add_reader(
                    opened,
                    reader.name,
                    reader.email,
                    person=reader.person,
                    item=reader.item,
                    by=request.user,
                )
                mail_draft(row, by=request.user)
        if not chosen:
            return "Utkastrundan är öppen, men ingen läser utkastet än. Lägg till läsare."
        return f"Utkastet är skickat till {len(chosen)} läsare."

    return form_page(
        request,
        form,
        do,
        title=f"Skicka utkast till {meeting}",
        lead="Läsarna får en egen länk i ett mejl. Själva utkastet står inte i mejlet.",
        submit="Skicka utkastet",
        back=page_of(meeting),
        then=page(meeting),
        template="desk/draft_open.html",
        extra={
            "unreached": [reader.text for reader in suggested if not reader.email],
            "comments": comments_of(meeting),
        },
    )


def mail_draft(reader: DraftReader, *, by: Any) -> None:
    """Queues the mail with the reader's own link."""
    body = reader.round.meeting.body
    queue_mail(
        kind=MailKind.DRAFT_ROUND,
        key=f"draft:{reader.pk}",
        to=reader.email,
        name=reader.name,
        person=reader.person,
        body=body,
        about=f"meeting:{reader.round.meeting_id}",
        subject=draft_subject(reader.round),
        text=draft_letter(reader),
        reply_to=body.mailbox,
        by=by,
    )


@require_POST
@policy("draft.write")
def remove_reader(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a reader off; the link is dead at once."""
    reader = reader_to_write(request.user, pk)

    def do() -> str:
        actions.remove_reader(reader, by=request.user)
        return f"{reader} läser inte utkastet längre. Länken i mejlet fungerar inte mer."

    return run(request, do, back=page(reader.round.meeting))


@require_POST
@policy("meeting.write")
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """End the round."""
    meeting = meeting_to_write(request.user, pk)

    def do() -> str:
        actions.close_rounds(meeting, by=request.user)
        return "Utkastrundan är avslutad. Länkarna fungerar inte längre."

    return run(request, do, back=page_of(meeting))


@require_POST
@policy("draft.write")
def handle(request: HttpRequest, pk: int) -> HttpResponse:
    """Mark a comment handled, with a short answer; on the round's page or in place at its item."""
    comment = comment_to_write(request.user, pk)
    meeting = comment.item.meeting
    form = AnswerForm(request.POST)

    def do() -> str:
        if not form.is_valid():
            raise RuleError("Svaret är för långt. Högst 500 tecken.")
        actions.handle_comment(comment, form.cleaned_data["answer"], by=request.user)
        return f"Synpunkten från {comment.author} är hanterad."

    if request.htmx:  # type: ignore[attr-defined]
        try:
            return show_beside(request, comment.item, "comments", do())
        except RuleError as error:
            return show_beside(request, comment.item, "comments", error.message)
    writing = f"{reverse('desk:writing', args=[meeting.pk])}#punkt-{comment.item_id}"
    return run(request, do, back=writing if "writing" in request.POST else page(meeting))


@policy("public.token")
@require_http_methods(["GET", "HEAD", "POST"])
def read(request: HttpRequest, token: str) -> HttpResponse:
    """The draft for one reader, by the link in the mail. Opening it changes nothing.

    Raises:
        Http404: not our link, or one that is over.
    """
    reader = reader_of(token)
    if reader is None:
        raise Http404
    notes = draft_for_readers(reader.round.meeting).notes
    items = [
        lines
        for lines in notes.items
        if not lines.item.is_pause and reader.item_id in (None, lines.item.pk)
    ]
    asked = request.POST.get("item", "")
    data = form_data(request)
    forms = {
        str(lines.item.pk): CommentForm(
            data if asked == str(lines.item.pk) else None, auto_id=f"id_{lines.item.pk}_%s"
        )
        for lines in items
        if lines.is_shown
    }
    if request.method == "POST":
        form = forms.get(asked)
        if form is not None and form.is_valid():
            try:
                item = next(lines.item for lines in items if str(lines.item.pk) == asked)
                by = request.user if request.user.is_authenticated else None
                actions.comment_on(item, form.cleaned_data["text"], reader=reader, by=by)
                return _private(redirect(f"{draft_path(reader)}#punkt-{item.pk}"))
            except RuleError as error:
                form.add_error(None, error.message)
    said = list(reader.comments.all())
    lines_and_forms = [
        (lines, forms.get(str(lines.item.pk)), [c for c in said if c.item_id == lines.item.pk])
        for lines in items
    ]
    context = {
        "reader": reader,
        "round": reader.round,
        "meeting": reader.round.meeting,
        "notes": notes,
        "items": lines_and_forms,
        "is_lost": request.method == "POST" and asked not in forms,
    }
    return _private(render(request, "desk/draft.html", context))


def _private(response: HttpResponse) -> HttpResponse:
    """Kept nowhere, found by no search engine, and its address told to no other site."""
    response["Cache-Control"] = "no-store"
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Referrer-Policy"] = "no-referrer"
    return response
