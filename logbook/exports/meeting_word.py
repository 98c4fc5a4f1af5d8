"""Notes, minutes and agenda as Word: the same words as the PDF, with real headings and lists."""

from typing import Any

from docx.shared import Mm

from logbook.coming_back import ComingBack
from logbook.exports.paperwork import Paperwork, agenda_title, closing, facts_of, notes_title
from logbook.notes import ItemLines, Notes, Paper
from sro_log.lib import word
from sro_log.lib.due_dates import format_day

SUB_INDENT = Mm(8)
SIGN_HERE = "_" * 34


def notes_docx(work: Paperwork) -> bytes:
    """Mötesanteckning or protokoll."""
    notes = work.notes
    title = notes_title(notes)
    document = _opened(work, title, "" if notes.is_approved else notes.status)
    _corrections(document, notes)
    _participants(document, notes)
    if notes.is_minutes and notes.signatures:
        word.add_heading(document, "Underskrifter", 2)
        for role, name in notes.signatures:
            word.add_text(document, f"{role}\n\n{SIGN_HERE}\n{name}")
    _capsulam(document, notes)
    _agenda(document, work, "Ärenden" if notes.is_minutes else "Dagordning")
    _coming_back(document, work)
    for sentence in closing(notes):
        word.add_text(document, sentence)
    return word.saved(document)


def agenda_docx(work: Paperwork) -> bytes:
    """Dagordning: what is to be taken up, without what was said."""
    work = work.before_the_meeting()
    document = _opened(work, agenda_title(work.notes), "")
    _agenda(document, work, "Punkter")
    _coming_back(document, work)
    if work.notes.papers:
        word.add_heading(document, "Handlingar till mötet", 2)
        _papers(document, work.notes.papers, work.site)
    _participants(document, work.notes)
    return word.saved(document)


def _opened(work: Paperwork, title: str, draft: str) -> Any:
    body = work.notes.meeting.body
    footer = f"{title} · {draft}" if draft else title
    document = word.new_document(title, footer=footer, author=body.name)
    word.add_heading(document, title, 1)
    if body.full_name:
        word.add_text(document, body.full_name, muted=True)
    if draft:
        word.add_text(document, draft, strong=True)
    for label, text in facts_of(work.notes):
        paragraph = word.add_text(document, f"{label}: ", strong=True)
        paragraph.add_run(word.cleaned(text))
    return document


def _corrections(document: Any, notes: Notes) -> None:
    if not notes.corrections:
        return
    word.add_heading(document, "Rättelser", 2)
    for row in notes.corrections:
        word.add_text(document, row.text)
        about = f"{format_day(row.made_on)}, {row.made_by}. Skäl: {row.reason}"
        word.add_text(document, about, muted=True)


def _participants(document: Any, notes: Notes) -> None:
    listed = notes.participants
    if not listed.groups:
        return
    word.add_heading(document, "Deltagare", 2)
    word.add_text(document, listed.counts, muted=True)
    for group in listed.groups:
        word.add_heading(document, group.heading, 3)
        for part in group.parts:
            if part.heading:
                _label(document, part.heading)
            lines = [
                f"{line.text} (frånvarande)" if line.is_absent else line.text
                for line in part.people
            ]
            word.add_text(document, "\n".join(lines))
    if listed.absent and not notes.is_minutes:
        word.add_heading(document, "Frånvarande", 3)
        word.add_text(document, ", ".join(str(row) for row in listed.absent))
    if listed.has_remote:
        word.add_text(document, "(D) deltog på distans.", muted=True)


def _capsulam(document: Any, notes: Notes) -> None:
    if notes.capsulam is None:
        return
    word.add_heading(document, "Fråga per capsulam", 2)
    word.add_rich(document, notes.capsulam.question)
    word.add_text(document, f"Sista dag att svara: {notes.capsulam.reply_by}", muted=True)
    if notes.capsulam.result:
        word.add_text(document, f"Svar: {notes.capsulam.result}", strong=True)
    for line in notes.capsulam.lines:
        said = f"{line.name}: {line.answer}" + (f" ({line.when})" if line.when else "")
        word.add_text(document, f"{said}. {line.text}" if line.text else said)


def _agenda(document: Any, work: Paperwork, heading: str) -> None:
    word.add_heading(document, heading, 2)
    if not work.notes.items:
        word.add_text(document, "Dagordningen är inte klar än.")
    for lines in work.notes.items:
        _item(document, lines, work)


def _item(document: Any, lines: ItemLines, work: Paperwork) -> None:
    title = " ".join(part for part in (lines.label, lines.title) if part)
    heading = word.add_heading(document, title, 3)
    if lines.item.is_sub:
        heading.paragraph_format.left_indent = SUB_INDENT
    about = " · ".join(part for part in (lines.purposes, lines.slot, lines.outcome) if part)
    if about:
        word.add_text(document, about, muted=True)
    if lines.presenters:
        word.add_text(document, f"Föredragande: {lines.presenters}")
    for passage in lines.passages:
        word.add_text(document, str(passage), muted=True)
    for prior in lines.prior:
        word.add_text(document, f"– {prior}")
    if lines.basis_title:
        paragraph = word.add_text(document, "Beslutsunderlag: ")
        _linked(paragraph, lines.basis_title, lines.basis_url, work.site)
    _papers(document, lines.papers, work.site)
    if not work.notes.is_minutes:
        _decided(document, lines, work)
    _texts(document, lines)
    for said in lines.commitments:
        by = f" från {said.by_whom}" if said.by_whom else ""
        paragraph = word.add_text(document, f"{said.kind_text}{by}: ", strong=True)
        _linked(paragraph, said.text, said.url, work.site)
    if work.notes.is_minutes:
        _decided(document, lines, work)


def _texts(document: Any, lines: ItemLines) -> None:
    for label, text in (("", lines.text), ("Dialog", lines.dialogue), *lines.extras):
        if text and label:
            _label(document, label)
        if text:
            word.add_rich(document, text)


def _decided(document: Any, lines: ItemLines, work: Paperwork) -> None:
    if not lines.points:
        return
    _label(document, f"{work.notes.decision_word}:")
    if len(lines.points) > 1:
        word.add_numbered(document, [point.text for point in lines.points])
    else:
        word.add_text(document, lines.points[0].text)
    for point in lines.points:
        for given in point.given:
            paragraph = word.add_text(document, "Uppdrag: ", muted=True)
            _linked(paragraph, given.text, given.url, work.site)


def _papers(document: Any, papers: list[Paper], site: str) -> None:
    for paper in papers:
        paragraph = word.add_text(document, "– ")
        _linked(paragraph, paper.title, paper.url, site)
        paragraph.add_run(word.cleaned(f" {paper.kind_text}"))


def _coming_back(document: Any, work: Paperwork) -> None:
    if not work.coming_back:
        return
    word.add_heading(document, "Återrapporteringar", 2)
    for entry in work.coming_back:
        paragraph = word.add_text(document, f"{entry.number} ", muted=True)
        _linked(paragraph, entry.title, entry.url, work.site)
        if entry.wording:
            paragraph.add_run(word.cleaned(f" ”{entry.wording}”"))
        for report in entry.reports:
            word.add_text(document, report.sentence)
        if entry.outcome:
            word.add_text(document, _outcome(entry))


def _outcome(entry: ComingBack) -> str:
    said = entry.outcome.capitalize()
    return f"{said}: {entry.outcome_text}" if entry.outcome_text else said


def _label(document: Any, text: str) -> None:
    """Bold words that stay on the page of what follows."""
    word.add_text(document, text, strong=True).paragraph_format.keep_with_next = True


def _linked(paragraph: Any, text: str, url: str, site: str) -> None:
    if url:
        word.add_link(paragraph, text, f"{site}{url}")
    else:
        paragraph.add_run(word.cleaned(text))
