"""One meeting: agenda, participants, documents, what was decided, and what comes back there."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from logbook.as_of import as_of, day_of
from logbook.coming_back import coming_back_at
from logbook.notes import Notes, notes_of
from logbook.steps import BEFORE_SENT_OUT, steps_of
from meetings.models import ApprovedCopy, Meeting
from meetings.rules import can_edit_agenda, can_write_meeting
from records.policy import policy
from records.sentences import history_of


@policy("meeting.read")
def meeting(request: HttpRequest, pk: int) -> HttpResponse:
    """The meeting's page."""
    at = day_of(request)
    per = as_of(request)["per_query"]
    visible = Meeting.objects.visible_to(request.user).select_related("body")
    row = get_object_or_404(visible, pk=pk)
    notes = notes_of(row, request.user, at, per=per)
    context = {
        "nav": "meetings",
        "meeting": row,
        "notes": notes,
        "report_backs": coming_back_at(row, request.user, at, per=per),
        "history": history_of(row),
        "log_url": f"{reverse('logbook:log')}?mote={row.pk}",
        "desk": can_edit_agenda(request.user, row) and not row.is_locked,
        "writes": can_write_meeting(request.user, row),
        "steps": steps_of(request.user, notes),
        "prints": _prints(notes, per),
        "extracts": notes.shows_notes,
        "is_draft": notes.shows_decisions and row.opened_on is not None and not row.sent_out_on,
    }
    return render(request, "logbook/meeting.html", context)


def _prints(notes: Notes, per: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """Files of the meeting that this reader may have: (what, [(form, address)])."""

    def at(name: str) -> str:
        return reverse(f"logbook:{name}", args=[notes.meeting.pk]) + per

    found = []
    if notes.shows_notes:
        forms = [("PDF", "notes-pdf"), ("Word", "notes-docx"), ("Data (JSON)", "notes-json")]
        if notes.is_approved:
            forms.append(("För arkivet", "notes-archive"))
        forms += _copy_prints(notes)
        found.append((notes.word.capitalize(), [(words, at(name)) for words, name in forms]))
    found.append(("Dagordning", [("PDF", at("agenda-pdf")), ("Word", at("agenda-docx"))]))
    if notes.meeting.stage(notes.at) in BEFORE_SENT_OUT:
        found.append(("Beslutslogg på ett A4", [("PDF", at("meeting-log"))]))
    found.append(("Samlad handling", [("PDF", at("bundle-pdf"))]))
    return found


def _copy_prints(notes: Notes) -> list[tuple[str, str]]:
    """With corrections: beside the kept file, which never changes."""
    if not (notes.is_approved and notes.corrections):
        return []
    if not ApprovedCopy.objects.filter(meeting=notes.meeting).exists():
        return []
    return [("PDF med rättelser", "notes-corrected-pdf")]
