"""Samlad handling: agenda and documents as one PDF, inert, and what is missing said."""

import datetime
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from django.db import connection

from logbook.coming_back import coming_back_at
from logbook.exports import bundle
from logbook.exports.bundle import bundle_pdf
from logbook.exports.paperwork import Paperwork
from logbook.notes import notes_of
from meetings.enums import Openness
from meetings.models import Meeting
from tests import factories as make
from tests.pdf_reading import about, bookmarks_of, opened, standards_of, text_of

pytestmark = [
    pytest.mark.print,
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "sqlite", reason="the files are alike on PostgreSQL"),
]


def a_pdf(pages: int = 1, password: str = "", width: float = 595) -> bytes:
    """A foreign PDF, with all that a foreign PDF may hold."""
    document = pikepdf.new()
    for _ in range(pages):
        page = document.add_blank_page(page_size=(width, 842))
        script = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
        page.obj.AA = pikepdf.Dictionary(O=script)
        page.obj.StructParents = 3
        web = pikepdf.Dictionary(S=pikepdf.Name.URI, URI="https://example.se/")
        starts = pikepdf.Dictionary(S=pikepdf.Name.Launch, F="calc.exe")
        page.obj.Annots = pikepdf.Array(
            pikepdf.Dictionary(
                Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9], A=action
            )
            for action in (web, starts, script)
        )
    document.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(2)")
    kept = BytesIO()
    encryption = pikepdf.Encryption(owner=password, user=password) if password else None
    document.save(kept, encryption=encryption or False)
    return kept.getvalue()


@pytest.fixture
def meeting() -> Meeting:
    """A held meeting with two items."""
    meeting = make.held_meeting(make.make_body("SRO"))
    make.make_item(meeting, "Första")
    make.make_item(meeting, "Andra", is_decision=True, presenters="Anna Ek")
    return meeting


def collected(meeting: Meeting) -> bytes:
    """The collection, as its secretary has it."""
    meeting.refresh_from_db()
    secretary = make.make_secretary(meeting.body)
    notes = notes_of(meeting, secretary, datetime.date(2025, 12, 1), is_file=True)
    coming_back = coming_back_at(meeting, secretary, notes.at, is_file=True)
    return bundle_pdf(Paperwork(notes, coming_back, "https://logg.example.se"))


def test_every_document_has_its_pages_and_bookmark(meeting: Meeting) -> None:
    first, second = meeting.items.all()
    make.make_filed_document(meeting, a_pdf(2), "Till mötet")
    make.make_filed_document(meeting, a_pdf(3), "Bilaga A", item=first)
    make.make_filed_document(meeting, a_pdf(1), "Bilaga B", item=first)
    make.make_filed_document(meeting, a_pdf(1), "Underlag", item=second)
    whole = opened(collected(meeting))
    assert bookmarks_of(whole) == [
        "Dagordning",
        "Till mötet",
        ("punkt 1", ["Bilaga A", "Bilaga B"]),
        ("punkt 2", ["Underlag"]),
    ]
    assert len(whole.pages) == 1 + 2 + 3 + 1 + 1
    assert (about(whole)["language"], about(whole)["title"]) == (
        "sv",
        "Samlad handling SRO 13 november 2025",
    )


def test_the_contents_tell_the_right_pages_however_long_they_are(meeting: Meeting) -> None:
    first = meeting.items.all()[0]
    for number in range(90):
        width = 500 + number  # so that each document is known by its width
        make.make_filed_document(meeting, a_pdf(2, width=width), f"Bilaga {number}", item=first)
    whole = opened(collected(meeting))
    widths = [round(float(page.MediaBox[2])) for page in whole.pages]
    starts = {number: widths.index(500 + number) + 1 for number in range(90) if number != 95}
    told = {}
    lines = [line.strip() for line in text_of(whole).split("\n") if line.strip()]
    for place, line in enumerate(lines):
        if line.startswith("Bilaga ") and lines[place + 1].isdecimal():
            told[int(line.split()[1])] = int(lines[place + 1])
    assert told == starts


@pytest.mark.parametrize(
    ("content", "filename", "why"),
    [
        (b"%PDF-1.7 trasig", "trasig.pdf", "Är skadad och går inte att läsa"),
        (b"PK\x03\x04 ...", "brev.docx", "Är inte en PDF (docx) och öppnas i loggen"),
        (b"<html>", "sida.pdf", "Är inte en PDF (pdf) och öppnas i loggen"),
        (a_pdf(1, password="hemligt"), "last.pdf", "Kräver lösenord"),
    ],
)
def test_what_cannot_be_part_of_it_is_listed_with_the_reason(
    meeting: Meeting, content: bytes, filename: str, why: str
) -> None:
    make.make_filed_document(meeting, content, "Bilagan", filename=filename)
    text = " ".join(text_of(collected(meeting)).split())
    assert "Det här saknas i samlingen" in text
    assert f"Bilagan {why}" in text


def test_links_and_missing_files_and_missing_papers_are_listed(meeting: Meeting) -> None:
    make.make_document(meeting, "Länken")
    gone = make.make_filed_document(meeting, a_pdf(), "Borta")
    gone.file.storage.delete(gone.file.name)
    text = " ".join(text_of(collected(meeting)).split())
    assert "Länken Ligger som länk och öppnas i loggen" in text
    assert "Borta Filen kan inte läsas just nu" in text
    assert "punkt 2 Andra Har inget underlag än" in text


def test_a_closed_document_is_not_part_of_it(meeting: Meeting) -> None:
    make.make_filed_document(meeting, a_pdf(7), "Om kanariefågeln", openness=Openness.SECRET)
    whole = opened(collected(meeting))
    assert len(whole.pages) == 1
    assert "kanariefågel" not in text_of(whole)
    assert "Uppgift utelämnad" in text_of(whole)


def test_foreign_pages_are_inert(meeting: Meeting) -> None:
    make.make_filed_document(meeting, a_pdf(2))
    whole = opened(collected(meeting))
    foreign = list(whole.pages)[-2:]
    assert ["/AA" in page.obj or "/StructParents" in page.obj for page in foreign] == [False] * 2
    assert [[str(note.A.S) for note in page.Annots] for page in foreign] == [["/URI"]] * 2
    assert "/OpenAction" not in whole.Root
    raw = BytesIO()
    whole.save(raw, compress_streams=False, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    assert b"JavaScript" not in raw.getvalue()


def test_it_does_not_claim_a_standard_that_foreign_pages_break(meeting: Meeting) -> None:
    make.make_filed_document(meeting, a_pdf())
    assert standards_of(opened(collected(meeting))) == set()


def test_a_collection_stops_growing_at_its_limit(meeting: Meeting, monkeypatch: Any) -> None:
    monkeypatch.setattr(bundle, "MAX_PAGES", 5)
    for number in (4, 3, 1):
        make.make_filed_document(meeting, a_pdf(number), f"Med {number} sidor")
    whole = opened(collected(meeting))
    assert bookmarks_of(whole) == ["Dagordning", "Med 4 sidor", "Med 1 sidor"]
    assert "Får inte plats, samlingen blir för stor" in " ".join(text_of(whole).split())
