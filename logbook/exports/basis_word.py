"""Beslutsunderlag as Word: the words of the PDF, with real headings, lists and links."""

from logbook.bases import BasisWords
from sro_log.lib import word
from sro_log.lib.due_dates import format_day


def basis_docx(words: BasisWords, site: str) -> bytes:
    """The document."""
    basis = words.basis
    document = word.new_document(words.title, footer=words.title, author=basis.body.name)
    word.add_text(document, "Beslutsunderlag", muted=True)
    word.add_heading(document, basis.title, 1)
    dated = format_day(basis.dated_on) if basis.dated_on else ""
    about = (("Till", basis.body.full_name or basis.body.name), ("Daterat", dated))
    numbered = tuple(("Diarienummer", number) for number in words.numbers)
    for label, text in (*about, *numbered):
        if text:
            paragraph = word.add_text(document, f"{label}: ", strong=True)
            paragraph.add_run(word.cleaned(text))
    if words.points:
        word.add_heading(document, words.proposal_heading, 2)
        if basis.lead:
            word.add_text(document, basis.lead)
        word.add_numbered(document, [text for _, text in words.points])
    for heading, html in (("Sammanfattning", basis.summary), ("Bakgrund", basis.background)):
        if html:
            word.add_heading(document, heading, 2)
            word.add_rich(document, html)
    if words.papers:
        word.add_heading(document, "Handlingar", 2)
        for paper in words.papers:
            paragraph = word.add_text(document, "– ")
            word.add_link(paragraph, paper.title, f"{site}{paper.url}")
            paragraph.add_run(word.cleaned(f" {paper.kind_text}"))
    for name, title in words.signatories:
        word.add_text(document, "\n".join(part for part in (name, title) if part))
    return word.saved(document)
