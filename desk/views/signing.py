"""Signing minutes: reading first, then each with an own login; or the file signed outside."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from decisions import actions
from decisions.actions.signing import valid_sign_offs, yet_to_sign
from desk.access import meeting_to_sign, meeting_to_write
from desk.forms.sealing import PaperSignedForm, SignForm
from desk.letters import sign_letter
from desk.pages import form_data, form_page, run
from desk.views.meetings import page_of
from logbook.exports.copies import make_copy, signing_checksum
from mailing.actions import queue_mail
from mailing.enums import MailKind
from meetings.actions.sealing import record_viewing
from meetings.models import Meeting
from meetings.rules import can_write_meeting, is_approved_by_signing
from meetings.signers import can_sign_notes, signers_of
from records.errors import RuleError
from records.policy import policy


def page(meeting: Meeting) -> str:
    """Where the minutes are signed."""
    return reverse("desk:notes-sign", args=[meeting.pk])


@policy("notes.sign")
def sign(request: HttpRequest, pk: int) -> HttpResponse:
    """Who has signed and who has not; the signer's own button."""
    meeting = meeting_to_sign(request.user, pk)
    is_open = (
        is_approved_by_signing(meeting)
        and meeting.sent_out_on is not None
        and not meeting.is_locked
    )
    checksum = signing_checksum(meeting) if is_open else ""
    form = SignForm(form_data(request), initial={"seen": checksum})

    def do(values: dict[str, Any]) -> str:
        signed = actions.sign_notes(
            meeting,
            checksum_of=signing_checksum,
            seen=values["seen"],
            by=request.user,
            make_copy=make_copy,
        )
        if signed.is_locked:
            return "Du har signerat. Alla har signerat: protokollet är justerat och låst."
        return "Du har signerat protokollet."

    signs = can_sign_notes(request.user, meeting)
    return form_page(
        request,
        form,
        do,
        title=f"Signera {meeting}",
        submit="Signera",
        back=page_of(meeting),
        then=page(meeting),
        template="desk/sign.html",
        extra={
            "meeting": meeting,
            "is_open": is_open,
            "is_signing_body": is_approved_by_signing(meeting),
            "signers": _lines(meeting, checksum),
            "stale": _stale(meeting, checksum) if is_open else [],
            "signs": signs,
            "may_sign": signs and is_open and not _has_signed(request.user, meeting, checksum),
            "has_read": meeting.viewings.filter(user_id=request.user.pk or 0).exists(),
            "writes": can_write_meeting(request.user, meeting),
            "checksum": checksum,
        },
    )


def _lines(meeting: Meeting, checksum: str) -> list[dict[str, Any]]:
    """Each signer with when they signed, or that they have not."""
    rows = meeting.sign_offs.filter(voided_on__isnull=True) if meeting.is_locked else ()
    held = list(rows) or valid_sign_offs(meeting, checksum)
    by_signer = {(row.role, row.name): row for row in held}
    return [
        {
            "signer": signer,
            "sign_off": by_signer.get((signer.role, signer.name)),
            "when": timezone.localtime(by_signer[signer.role, signer.name].signed_at)
            if (signer.role, signer.name) in by_signer
            else None,
        }
        for signer in signers_of(meeting)
    ]


def _stale(meeting: Meeting, checksum: str) -> list[Any]:
    """Signatures of a text that has been changed since."""
    holding = {row.pk for row in valid_sign_offs(meeting, checksum)}
    renewed = {row.name for row in valid_sign_offs(meeting, checksum)}
    rows = [row for row in meeting.sign_offs.all() if row.pk not in holding]
    return [row for row in rows if row.name not in renewed]


def _has_signed(user: Any, meeting: Meeting, checksum: str) -> bool:
    mine = {(s.role, s.name) for s in signers_of(meeting) if s.person_id == user.person.pk}
    return mine <= {(row.role, row.name) for row in valid_sign_offs(meeting, checksum)}


@require_POST
@policy("notes.sign")
def open_notes(request: HttpRequest, pk: int) -> HttpResponse:
    """Note that the signer opened the minutes, and lead to them."""
    meeting = meeting_to_sign(request.user, pk)
    if can_sign_notes(request.user, meeting) and not meeting.is_locked:
        record_viewing(meeting, by=request.user)
    if meeting.sent_out_on is None:
        return redirect(page(meeting))
    return redirect(reverse("logbook:notes-pdf", args=[pk]))


@require_POST
@policy("meeting.write")
def ask(request: HttpRequest, pk: int) -> HttpResponse:
    """Mail those who have not signed; asking again for the same text mails nobody twice."""
    meeting = meeting_to_write(request.user, pk)

    def do() -> str:
        if not is_approved_by_signing(meeting) or not meeting.sent_out_on or meeting.is_locked:
            raise RuleError("Protokollet kan inte signeras nu.")
        return _mail_signers(meeting, by=request.user)

    return run(request, do, back=page(meeting))


def _mail_signers(meeting: Meeting, *, by: Any) -> str:
    checksum = signing_checksum(meeting)
    left = yet_to_sign(meeting, checksum)
    if not left:
        raise RuleError("Ange sekreterare, ordförande och justerare på närvarolistan först.")
    reached = [signer for signer in left if signer.email]
    for signer in reached:
        queue_mail(
            kind=MailKind.SIGN,
            key=f"sign:{meeting.pk}:{signer.person_id}:{checksum[:16]}",
            to=signer.email,
            name=signer.name,
            body=meeting.body,
            about=f"meeting:{meeting.pk}",
            subject=f"Signera protokollet från {meeting}",
            text=sign_letter(meeting, signer),
            reply_to=meeting.body.mailbox,
            by=by,
        )
    unreached = [signer.name for signer in left if not signer.email]
    told = f"{len(reached)} mejl är på väg." if reached else "Inget mejl skickades."
    return f"{told} Saknar e-postadress: {', '.join(unreached)}." if unreached else told


@policy("meeting.write")
def sign_on_paper(request: HttpRequest, pk: int) -> HttpResponse:
    """The file signed outside the log, with who signed and when; approves the minutes."""
    meeting = meeting_to_write(request.user, pk)
    data, files = form_data(request), request.FILES if request.method == "POST" else None
    form = PaperSignedForm(data, files, signers=signers_of(meeting))

    def do(values: dict[str, Any]) -> str:
        actions.approve_signed_paper(
            meeting, values["file"], signed_at=form.signed_at(), by=request.user
        )
        return "Protokollet är justerat och låst. Den undertecknade filen är sparad som den är."

    return form_page(
        request,
        form,
        do,
        title=f"Undertecknat protokoll, {meeting}",
        lead="För protokoll som har skrivits under på papper eller i en annan tjänst.",
        submit="Spara och justera",
        back=page(meeting),
        then=page_of(meeting),
    )
