"""Changing, moving, cancelling and holding meetings; approving and correcting notes."""

from typing import Any

from django.db import transaction
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from decisions import actions
from decisions.actions.convening import sendings_of
from decisions.models import Decision
from desk.access import meeting_to_write
from desk.forms import meetings as forms
from desk.pages import choice, form_data, form_page, run
from desk.standing_log import keep_standing_sheet
from logbook.exports.copies import make_copy
from logbook.files import site_of
from meetings import actions as meeting_actions
from meetings.models import Meeting
from meetings.rules import is_approved_by_signing
from records.edits import edit_record
from records.errors import RuleError
from records.policy import policy


def page_of(meeting: Meeting) -> str:
    """The meeting's page."""
    return reverse("logbook:meeting", args=[meeting.pk])


@policy("meeting.write")
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a meeting's facts besides its day."""
    meeting = meeting_to_write(request.user, pk)
    form = forms.EditMeetingForm(
        form_data(request), instance=meeting, initial={"version": meeting.version}
    )

    def do(values: dict[str, Any]) -> str:
        base = values.pop("version")
        edit_record(
            Meeting, pk, base_version=base, changes=values, by=request.user, **choice(request)
        )
        if meeting.sent_out_on is None:
            meeting_actions.schedule_agenda(meeting, by=request.user)
        return "Mötet är ändrat."

    return form_page(
        request, form, do, title=f"Ändra {meeting}", submit="Spara", back=page_of(meeting)
    )


@policy("meeting.write")
def move(request: HttpRequest, pk: int) -> HttpResponse:
    """Move a meeting to another day."""
    meeting = meeting_to_write(request.user, pk)
    form = forms.MoveMeetingForm(form_data(request), initial={"on": meeting.on})

    def do(values: dict[str, Any]) -> str:
        moved = actions.move_meeting(meeting, values.pop("on"), by=request.user, **values)
        return f"Mötet är flyttat till {moved.day_text}. Återrapporteringarna följer med."

    return form_page(
        request,
        form,
        do,
        title=f"Flytta {meeting}",
        submit="Flytta mötet",
        back=page_of(meeting),
        then=_tell_those_called(meeting),
    )


def _tell_those_called(meeting: Meeting) -> str:
    """Where one goes on to when people have been mailed that the meeting is held."""
    is_mailed = sendings_of(meeting).rounds > 0
    return reverse("desk:kallelse", args=[meeting.pk]) if is_mailed else ""


@policy("meeting.write")
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """Cancel a meeting."""
    meeting = meeting_to_write(request.user, pk)
    waiting = meeting.report_backs.filter(outcome="").count()
    lead = (
        f"{waiting} uppdrag skulle återrapporteras då. De hamnar under Mellan stolarna tills du "
        "har valt ett annat möte."
        if waiting
        else ""
    )

    def do(values: dict[str, Any]) -> str:
        actions.cancel_meeting(meeting, by=request.user, **values)
        return "Mötet är inställt."

    return form_page(
        request,
        forms.CancelMeetingForm(form_data(request)),
        do,
        title=f"Ställ in {meeting}",
        lead=lead,
        submit="Ställ in mötet",
        back=page_of(meeting),
        then=_tell_those_called(meeting),
        danger=True,
    )


@policy("meeting.write")
def delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Take away a meeting planned by mistake."""
    meeting = meeting_to_write(request.user, pk)

    def do(values: dict[str, Any]) -> str:
        actions.delete_meeting(meeting, by=request.user)
        return "Mötet är borttaget."

    return form_page(
        request,
        forms.ConfirmForm(form_data(request)),
        do,
        title=f"Ta bort {meeting}?",
        lead="Bara ett möte utan innehåll kan tas bort.",
        submit="Ta bort mötet",
        back=page_of(meeting),
        then=reverse("logbook:meetings"),
        danger=True,
    )


@require_POST
@policy("meeting.write")
def convene(request: HttpRequest, pk: int) -> HttpResponse:
    """Note that the kallelse has gone out."""
    meeting = meeting_to_write(request.user, pk)

    def do() -> str:
        with transaction.atomic():
            actions.convene(meeting, by=request.user)
            keep_standing_sheet(meeting, site_of(request), by=request.user)
        return "Noterat att kallelsen är skickad."

    return run(request, do, back=page_of(meeting))


@require_POST
@policy("meeting.write")
def call_members(request: HttpRequest, pk: int) -> HttpResponse:
    """Call everyone with a role in the body."""
    meeting = meeting_to_write(request.user, pk)

    def do() -> str:
        called = meeting_actions.call_members(meeting, by=request.user)
        return f"{called} personer är kallade." if called else "Alla står redan på listan."

    return run(request, do, back=page_of(meeting))


@require_POST
@policy("meeting.write")
def hold(request: HttpRequest, pk: int) -> HttpResponse:
    """Open the notes."""
    meeting = meeting_to_write(request.user, pk)

    def do() -> str:
        with transaction.atomic():
            actions.hold(meeting, by=request.user)
            if meeting.convened_on is None:
                keep_standing_sheet(meeting, site_of(request), by=request.user)
        return "Anteckningen är öppnad. Bara organets sekreterare ser den tills den skickas ut."

    if request.POST.get("back") == "writing":
        return run(request, do, back=reverse("desk:writing", args=[pk]))
    return run(request, do, back=page_of(meeting))


@require_POST
@policy("meeting.write")
def approve(request: HttpRequest, pk: int) -> HttpResponse:
    """Approve the notes."""
    meeting = meeting_to_write(request.user, pk)

    def do() -> str:
        if is_approved_by_signing(meeting):
            raise RuleError("Protokollet justeras när alla har signerat. Öppna Signera.")
        actions.approve(meeting, by=request.user, make_copy=make_copy)
        word = meeting.body.get_approval_word_display()
        return f"Anteckningen är {word} och låst. Fel rättas med en rättelse."

    return run(request, do, back=page_of(meeting))


@policy("meeting.write")
def correct(request: HttpRequest, pk: int) -> HttpResponse:
    """Write a correction beside approved notes."""
    meeting = meeting_to_write(request.user, pk)
    decisions = Decision.objects.filter(item__meeting=meeting).select_related("item")
    form = forms.CorrectionForm(form_data(request), initial={"about": request.GET.get("om", "")})
    form.fields["about"].choices = forms.correction_choices(meeting, decisions)  # type: ignore[attr-defined]

    def do(values: dict[str, Any]) -> str:
        target = _about(meeting, values.pop("about"))
        actions.correct(target, by=request.user, **values)
        return "Rättelsen är gjord och visas bredvid den godkända texten."

    return form_page(
        request,
        form,
        do,
        title=f"Rättelse till {meeting}",
        submit="Gör rättelsen",
        back=page_of(meeting),
    )


def _about(meeting: Meeting, chosen: str) -> Any:
    """The thing a correction speaks of; the form has checked that it is one of the meeting's."""
    kind, _, pk = chosen.partition("-")
    found: Model | None = meeting
    if kind == "punkt":
        found = meeting.items.filter(pk=pk).first()
    elif kind == "beslut":
        found = Decision.objects.filter(item__meeting=meeting, pk=pk).first()
    if found is None:
        raise Http404
    return found
