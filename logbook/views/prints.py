"""A meeting as files to print and send: notes, minutes, agenda, extract, data."""

import zipfile
from collections.abc import Callable
from functools import partial
from io import BytesIO

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from logbook.as_of import day_of
from logbook.coming_back import coming_back_at
from logbook.exports.bundle import bundle_pdf
from logbook.exports.copies import copy_to_hand_out, with_corrections
from logbook.exports.meeting_data import meeting_as_json
from logbook.exports.meeting_pdf import TooLong, agenda_pdf, extract_pdf, notes_pdf
from logbook.exports.meeting_word import agenda_docx, notes_docx
from logbook.exports.paperwork import Paperwork, agenda_title, bundle_title, notes_title
from logbook.files import file_response, site_of
from logbook.notes import notes_of
from meetings.models import AgendaItem, Meeting
from records.policy import policy
from sro_log.lib import pdf


def paperwork(request: HttpRequest, pk: int, *, needs_notes: bool) -> Paperwork:
    """The meeting for files.

    Raises:
        Http404: not visible, or its notes are not (yet) for this reader.
    """
    at = day_of(request)
    visible = Meeting.objects.visible_to(request.user).select_related("body")
    meeting = get_object_or_404(visible, pk=pk)
    notes = notes_of(meeting, request.user, at, is_file=True)
    if needs_notes and not notes.shows_notes:
        raise Http404
    coming_back = coming_back_at(meeting, request.user, at, is_file=True)
    return Paperwork(notes, coming_back, site_of(request))


def _pdf(request: HttpRequest, make: Callable[[], bytes], words: str, pk: int) -> HttpResponse:
    """The PDF, or a page that says that it would be too long."""
    try:
        return file_response(make(), words, "pdf")
    except TooLong:
        return _too_long(request, pk)


def _too_long(request: HttpRequest, pk: int) -> HttpResponse:
    context = {"nav": "meetings", "meeting_pk": pk}
    return render(request, "logbook/too_long_notes.html", context, status=422)


@policy("meeting.read")
def notes(request: HttpRequest, pk: int) -> HttpResponse:
    """Mötesanteckning or protokoll as tagged PDF."""
    work = paperwork(request, pk, needs_notes=True)
    kept = _kept(work)
    if kept is not None:
        return file_response(kept, notes_title(work.notes), "pdf")
    return _pdf(request, partial(notes_pdf, work), notes_title(work.notes), pk)


def _kept(work: Paperwork) -> bytes | None:
    """The approved file, byte for byte; None while there is none to hand out."""
    if not work.notes.is_approved:
        return None
    copy = copy_to_hand_out(work.notes.meeting)
    if copy is None:
        return None
    with copy.file.open("rb") as stored:
        return bytes(stored.read())


@policy("meeting.read")
def notes_corrected(request: HttpRequest, pk: int) -> HttpResponse:
    """The approved file with a page of corrections behind it; the file itself never changes.

    Notes without a kept file have their corrections in the text as it is.
    """
    work = paperwork(request, pk, needs_notes=True)
    kept = _kept(work)
    name = f"{notes_title(work.notes)} med rättelser"
    if kept is None:
        return _pdf(request, partial(notes_pdf, work), name, pk)
    if not work.notes.corrections:
        return file_response(kept, name, "pdf")
    return _pdf(request, partial(with_corrections, kept, work), name, pk)


@policy("meeting.read")
def notes_word(request: HttpRequest, pk: int) -> HttpResponse:
    """The same as Word."""
    work = paperwork(request, pk, needs_notes=True)
    return file_response(notes_docx(work), notes_title(work.notes), "docx")


@policy("meeting.read")
def notes_data(request: HttpRequest, pk: int) -> HttpResponse:
    """The same as data."""
    work = paperwork(request, pk, needs_notes=True)
    data = meeting_as_json(work.notes, work.coming_back, work.site).encode()
    return file_response(data, notes_title(work.notes), "json")


@policy("meeting.read")
def archive(request: HttpRequest, pk: int) -> HttpResponse:
    """For the archive: PDF/A-3a with the data inside, or PDF/A-2a with the data beside it."""
    work = paperwork(request, pk, needs_notes=True)
    name = f"{notes_title(work.notes)} arkiv"
    kept = _kept(work)
    if kept is not None:
        return file_response(kept, name, "pdf")
    if settings.ARCHIVE_FORM == pdf.ARCHIVE_WITH_DATA:
        return _pdf(request, partial(notes_pdf, work, pdf.ARCHIVE_WITH_DATA), name, pk)
    try:
        drawn = notes_pdf(work, pdf.ARCHIVE)
    except TooLong:
        return _too_long(request, pk)
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as beside:
        beside.writestr("mote.pdf", drawn)
        beside.writestr("mote.json", meeting_as_json(work.notes, work.coming_back, work.site))
    return file_response(packed.getvalue(), name, "zip")


@policy("meeting.read")
def agenda(request: HttpRequest, pk: int) -> HttpResponse:
    """Dagordning as tagged PDF."""
    work = paperwork(request, pk, needs_notes=False)
    return _pdf(request, partial(agenda_pdf, work), agenda_title(work.notes), pk)


@policy("meeting.read")
def agenda_word(request: HttpRequest, pk: int) -> HttpResponse:
    """Dagordning as Word."""
    work = paperwork(request, pk, needs_notes=False)
    return file_response(agenda_docx(work), agenda_title(work.notes), "docx")


@policy("meeting.read")
def bundle(request: HttpRequest, pk: int) -> HttpResponse:
    """Samlad handling: the agenda with every document that is a PDF."""
    work = paperwork(request, pk, needs_notes=False)
    return _pdf(request, partial(bundle_pdf, work), bundle_title(work.notes), pk)


@policy("item.read")
def extract(request: HttpRequest, pk: int) -> HttpResponse:
    """Utdrag of one item or §."""
    item = get_object_or_404(AgendaItem, pk=pk)
    work = paperwork(request, item.meeting_id, needs_notes=True)
    lines = next(lines for lines in work.notes.items if lines.item.pk == pk)
    if not lines.is_shown or item.is_pause:
        raise Http404
    words = f"utdrag {work.notes.meeting} {lines.label or lines.title[:40]}"
    return _pdf(request, partial(extract_pdf, work, lines), words, item.meeting_id)
