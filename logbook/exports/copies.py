"""The approved notes as the one file that is kept, and what is handed out afterwards.

The file is made for no reader in particular: it holds what every reader of the body may see.
"""

from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pikepdf
from django.conf import settings

from logbook.coming_back import coming_back_at
from logbook.exports.bundle import make_inert
from logbook.exports.meeting_pdf import corrections_pdf, extract_pdf, notes_pdf
from logbook.exports.paperwork import Paperwork
from logbook.exports.signed_text import checksum_of
from logbook.notes import notes_of
from meetings.enums import Openness
from meetings.models import ApprovedCopy, Meeting
from people.rules import Standing
from records.writing import today
from sro_log.lib import pdf


@dataclass
class AnyReader:
    """Reads what the body has sent out, open things only; not a login."""

    _standing: Standing
    is_authenticated: bool = True
    is_active: bool = True
    pk: int = 0


def work_for_all(meeting: Meeting) -> Paperwork:
    """The meeting's file as any of the body's readers has it today."""
    reader: Any = AnyReader(Standing(reads_in=frozenset({meeting.body_id})))
    return _work(meeting, reader)


def draft_for_readers(meeting: Meeting) -> Paperwork:
    """The draft, as those who are asked to read it see it: what is closed is withheld."""
    body = frozenset({meeting.body_id})
    return _work(meeting, AnyReader(Standing(reads_in=body, secretary_in=body)))


def _work(meeting: Meeting, reader: Any) -> Paperwork:
    at = max(today(), meeting.on)
    notes = notes_of(meeting, reader, at, is_file=True)
    return Paperwork(
        notes, coming_back_at(meeting, reader, at, is_file=True), settings.SITE_ADDRESS
    )


def make_copy(meeting: Meeting) -> bytes:
    """The file to keep: PDF/A-3a with the meeting's data inside, however long it is."""
    return notes_pdf(work_for_all(meeting), pdf.ARCHIVE_WITH_DATA, at_any_length=True)


def signing_checksum(meeting: Meeting) -> str:
    """Of what the notes say now."""
    return checksum_of(work_for_all(meeting))


def extract_for_all(meeting: Meeting, item_pk: int) -> bytes | None:
    """Utdrag of an item as any reader has it; None when the item is not open."""
    work = work_for_all(meeting)
    lines = next((lines for lines in work.notes.items if lines.item.pk == item_pk), None)
    return extract_pdf(work, lines) if lines is not None and lines.is_shown else None


def copy_to_hand_out(meeting: Meeting) -> ApprovedCopy | None:
    """The kept file, unless something in it has been made intern or sekretess since."""
    copy = ApprovedCopy.objects.filter(meeting=meeting).first()
    return None if copy is None or _is_closed_since(meeting, copy) else copy


def _is_closed_since(meeting: Meeting, copy: ApprovedCopy) -> bool:
    """Whether an item, document or assignment that is closed now was open when it was made."""
    from decisions.models import Assignment

    closed: list[Any] = [
        *meeting.items.exclude(openness=Openness.OPEN),
        *meeting.documents.exclude(openness=Openness.OPEN),
        *Assignment.objects.filter(decision__item__meeting=meeting).exclude(openness=Openness.OPEN),
    ]
    for row in closed:
        then = row.history.filter(history_date__lte=copy.made_at).order_by("-version").first()
        if copy.is_uploaded or then is None or then.openness == Openness.OPEN:
            return True
    return False


def with_corrections(content: bytes, work: Paperwork) -> bytes:
    """The kept pages with a last one of corrections. A reading copy: no longer the kept file."""
    made = BytesIO()
    with pikepdf.open(BytesIO(content)) as whole:
        with pikepdf.open(BytesIO(corrections_pdf(work))) as added:
            for page in added.pages:
                make_inert(page)
            whole.pages.extend(added.pages)
        with whole.open_metadata() as about:
            for claim in ("pdfaid:part", "pdfaid:conformance", "pdfuaid:part"):
                if claim in about:
                    del about[claim]
        whole.save(made)
    return made.getvalue()
