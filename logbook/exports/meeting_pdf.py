"""Notes, minutes, agenda and extract as PDF, from the same parts of templates as the page."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string

from logbook.exports.audit import audit_of
from logbook.exports.meeting_data import meeting_as_json
from logbook.exports.paperwork import (
    Paperwork,
    agenda_title,
    bundle_title,
    closing,
    facts_of,
    notes_title,
)
from logbook.exports.signed_text import signed_text
from logbook.notes import ItemLines
from records.writing import today
from sro_log.lib import pdf

STYLE = settings.ROOT / "static" / "css" / "paper.css"
SIGNED_TEXT = "undertecknad-text.json"
MOST_LETTERS = 200_000  # of HTML, some eighty pages; more would take over five seconds


class TooLong(Exception):
    """The document would take too long to make while someone waits."""


def notes_pdf(work: Paperwork, variant: str = pdf.READING, *, at_any_length: bool = False) -> bytes:
    """Mötesanteckning or protokoll; with PDF/A-3a the meeting's data are embedded as JSON.

    Args:
        at_any_length: nobody waits for a page: it is made once, to be kept.
    """
    notes = work.notes
    name = "minutes" if notes.is_minutes else "notes"
    embedded = []
    if variant == pdf.ARCHIVE_WITH_DATA:
        data = meeting_as_json(notes, work.coming_back, work.site).encode()
        embedded = [pdf.Embedded("mote.json", data, "Mötets uppgifter som JSON")]
    audit = audit_of(work) if notes.is_approved and notes.is_minutes else None
    if audit and audit.checksum and embedded:
        text = signed_text(work).encode()
        embedded.append(pdf.Embedded(SIGNED_TEXT, text, "Texten som underskrifterna gäller"))
    said = [replace(entry, reports=[], requests=[]) for entry in work.coming_back]
    context = {"report_backs": said, "closing": closing(notes), "audit": audit}
    return _made(
        work,
        name,
        notes_title(notes),
        {**context, "signed_file": SIGNED_TEXT},
        variant=variant,
        embedded=embedded,
        at_any_length=at_any_length,
    )


def corrections_pdf(work: Paperwork) -> bytes:
    """Rättelser on a page of their own, to go behind the kept file."""
    title = f"Rättelser till {work.notes.word} {work.notes.meeting}"
    return _made(work, "corrections", title, {}, is_draft=False)


def agenda_pdf(work: Paperwork) -> bytes:
    """Dagordning: what is to be taken up, by whom and when, without what was said."""
    work = work.before_the_meeting()
    context = {"report_backs": work.coming_back}
    return _made(work, "agenda", agenda_title(work.notes), context, is_draft=False)


def extract_pdf(work: Paperwork, lines: ItemLines) -> bytes:
    """Utdrag: one item or §, with a line to certify it on."""
    notes = replace(work.notes, items=[lines])
    title = f"Utdrag ur {notes.word} {notes.meeting}, {lines.label or lines.title}"
    return _made(replace(work, notes=notes), "extract", title, {})


def bundle_front_pdf(
    work: Paperwork, contents: list[tuple[str, str, int]], missing: list[tuple[str, str, str]]
) -> bytes:
    """The first pages of samlad handling: agenda, (place, title, page) and what is missing."""
    work = work.before_the_meeting()
    title = bundle_title(work.notes)
    context = {"contents": contents, "missing": missing, "report_backs": work.coming_back}
    return _made(work, "bundle", title, context, is_draft=False)


def _made(
    work: Paperwork,
    name: str,
    title: str,
    context: dict[str, Any],
    *,
    is_draft: bool | None = None,
    variant: str = pdf.READING,
    embedded: Iterable[pdf.Embedded] = (),
    at_any_length: bool = False,
) -> bytes:
    if is_draft is None:
        is_draft = not work.notes.is_approved
    html = render_to_string(
        f"logbook/paper/{name}.html",
        {
            "title": title,
            "running": f"{title} · {work.notes.status}" if is_draft else title,
            "is_draft": is_draft,
            "body": work.notes.meeting.body,
            "notes": work.notes,
            "facts": facts_of(work.notes),
            "made_on": today(),
            **context,
        },
    )
    if len(html) > MOST_LETTERS and not at_any_length:
        raise TooLong
    return pdf.from_html(
        pdf.printable(html),
        stylesheet=STYLE,
        base_url=f"{work.site}/",
        variant=variant,
        embedded=embedded,
    )
