"""A beslutsunderlag as PDF and Word: standard, order, links kept, the known one's own words."""

import re
import zipfile
from io import BytesIO
from pathlib import Path

import docx
import pytest
from django.conf import settings
from django.db import connection

from decisions.findings.of_bases import with_agenda
from logbook.bases import BasisWords, basis_words
from logbook.exports.basis_pdf import Reference, basis_pdf, with_references
from logbook.exports.basis_word import basis_docx
from meetings.actions import put_on_agenda, write_basis
from meetings.models import DecisionBasis
from people.models import User
from tests import factories as make
from tests.once import client_of
from tests.pdf_reading import (
    about,
    bookmarks_of,
    embedded_fonts,
    heading_levels,
    opened,
    standards_of,
    text_of,
)
from tests.world import NOW, World

CASE = Path(settings.ROOT).parent / "shared" / "cases" / "beslutsunderlag-digitaliseringsforum.txt"
SITE = "https://logg.example.se"
pytestmark = [
    pytest.mark.print,
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "sqlite", reason="the files are alike on PostgreSQL"),
]


def words_of(basis: DecisionBasis, user: User | None) -> BasisWords:
    found = with_agenda(DecisionBasis.objects.all()).get(pk=basis.pk)
    return basis_words(found, user, NOW, is_file=True)


@pytest.fixture
def words(world: World) -> BasisWords:
    basis = write_basis(
        world.body,
        "Gemensamt forum",
        proposal="SRO godkänner att\n1. Det ena görs.\n2. Det andra görs.",
        summary='<p>Beslut <a href="https://example.se/a?b=1&amp;c=2">2 april</a>.</p>',
        background='<p>Se <a href="https://example.se/a?b=1&amp;c=2">igen</a> och '
        '<a href="https://example.se/d">mer</a>.</p>',
        signatories="Anna Ek, direktör\nBo Ek, ordförande",
        by=None,
    )
    put_on_agenda(basis, world.sent, by=None)
    return words_of(basis, world.users["politician"])


def test_the_pdf_is_tagged_titled_and_follows_the_standard(words: BasisWords) -> None:
    document = opened(basis_pdf(words, SITE))
    assert about(document) == {
        "tagged": True,
        "language": "sv",
        "title": "Beslutsunderlag: Gemensamt forum",
    }
    assert (standards_of(document), all(embedded_fonts(document).values())) == (
        {"PDF/UA-1"},
        True,
    )


def test_the_pdf_has_the_parts_in_the_order_that_sro_knows(words: BasisWords) -> None:
    document = opened(basis_pdf(words, SITE))
    parts = ["Förslag till beslut", "Sammanfattning", "Bakgrund", "Undertecknare", "Länkar"]
    assert bookmarks_of(document) == [("Gemensamt forum", parts)]
    assert heading_levels(document) == [1, 2, 2, 2, 2, 2]


def test_the_pdf_spells_out_its_links_and_leads_on(words: BasisWords) -> None:
    content = basis_pdf(words, SITE)
    addresses = re.findall(r"https://example\.se/\S+", text_of(content))
    assert addresses == ["https://example.se/a?b=1&c=2", "https://example.se/d"]
    leading = {
        str(note.A.URI)
        for page in opened(content).pages
        for note in page.get("/Annots", [])
        if "/A" in note and "/URI" in note.A
    }
    assert leading == {"https://example.se/a?b=1&c=2", "https://example.se/d"}


def test_the_same_address_keeps_its_number() -> None:
    references: list[Reference] = []
    text = with_references(
        '<p><a href="https://a.se/">a</a> <a href="https://b.se/">b</a> '
        '<a href="https://a.se/">åter</a></p>',
        references,
    )
    assert (re.findall(r"<sup>(\d)</sup>", text), references) == (
        ["1", "2", "1"],
        [Reference(1, "a", "https://a.se/"), Reference(2, "b", "https://b.se/")],
    )


def test_word_has_headings_a_numbered_list_and_links(words: BasisWords) -> None:
    content = basis_docx(words, SITE)
    document = docx.Document(BytesIO(content))
    headings = [p.text for p in document.paragraphs if p.style.name.startswith("Heading")]  # type: ignore[union-attr]
    numbered = [p.text for p in document.paragraphs if p.style.name == "List Paragraph"]  # type: ignore[union-attr]
    with zipfile.ZipFile(BytesIO(content)) as packed:
        links = packed.read("word/_rels/document.xml.rels").decode()
    assert (headings, numbered, links.count("https://example.se/")) == (
        ["Gemensamt forum", "Förslag till beslut", "Sammanfattning", "Bakgrund"],
        ["Det ena görs.", "Det andra görs."],
        3,
    )


def test_the_files_are_downloads_for_readers(world: World) -> None:
    client = client_of(world, "politician")
    answers = [
        client.get(f"/underlag/{world.basis.pk}/underlag.{kind}") for kind in ("pdf", "docx")
    ]
    assert [answer["Content-Disposition"] for answer in answers] == [
        'attachment; filename="beslutsunderlag-gemensamt-forum.pdf"',
        'attachment; filename="beslutsunderlag-gemensamt-forum.docx"',
    ]


def test_a_basis_of_hundreds_of_pages_is_refused_in_words(world: World) -> None:
    text = "<p>" + "Ord och ord. " * 14_000 + "</p>"
    basis = write_basis(world.body, "Långt", summary=text, background=text, by=None)
    answer = client_of(world, "secretary").get(f"/underlag/{basis.pk}/underlag.pdf")
    assert (answer.status_code, "Det blir för långt för en PDF" in answer.content.decode()) == (
        422,
        True,
    )


@pytest.mark.skipif(not CASE.is_file(), reason=f"the known beslutsunderlag is not beside: {CASE}")
def test_the_known_beslutsunderlag_comes_out_as_it_went_in() -> None:
    case = CASE.read_text("utf-8")
    proposal, rest = re.split(r"\n\s*Sammanfattning\s*\n", case, maxsplit=1)
    title = proposal.split("\n\n")[1].strip()
    proposal = proposal[proposal.index("Förslag till ställningstagande") :]
    body = make.make_body("Samrådet")
    basis = write_basis(body, title, proposal=proposal, by=None)
    points = [point.text for point in basis.points.all()]
    words = words_of(basis, make.make_secretary(body))
    text = re.sub(r"\s+", " ", text_of(basis_pdf(words, SITE)).replace("\u00ad", ""))
    assert [point for point in (*points, basis.lead, title) if point not in text] == []
    assert (len(points), basis.lead in case, all(point in case for point in points)) == (
        2,
        True,
        True,
    )
    assert "Det finns en lång historik" in rest
