"""A meeting's files through the views: form, standards, order, drafts, hostile contents."""

import datetime
import json
import time
import zipfile
from io import BytesIO
from itertools import pairwise

import docx
import pytest
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from logbook.exports.paperwork import Paperwork
from logbook.notes import notes_of
from meetings.enums import Category, MeetingRole, Openness
from meetings.models import Meeting
from people.enums import ApprovalWord, NotesWord
from records.writing import write
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
from tests.world import World

pytestmark = [
    pytest.mark.print,
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "sqlite", reason="the files are alike on PostgreSQL"),
]
FILES = (
    "notes-pdf", "notes-docx", "notes-json", "notes-archive", "agenda-pdf", "agenda-docx",
    "bundle-pdf",
)  # fmt: skip
CANARY = "kanariefågel"


def got(client: Client, name: str, pk: int) -> bytes:
    """The file, which is a download and inert."""
    response = client.get(reverse(f"logbook:{name}", args=[pk]))
    assert response.status_code == 200
    assert response["Content-Disposition"].startswith('attachment; filename="')
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in response["Content-Security-Policy"]
    return response.content


def words_in(content: bytes) -> str:
    """All words of a file, whatever its form."""
    if content.startswith(b"%PDF"):
        document = opened(content)
        attached = b"".join(a.get_file().read_bytes() for a in document.attachments.values())
        return text_of(content) + attached.decode() + str(bookmarks_of(document))
    if content.startswith(b"PK"):
        with zipfile.ZipFile(BytesIO(content)) as packed:
            return "".join(packed.read(n).decode("utf-8", "ignore") for n in packed.namelist())
    return content.decode()


# --- form -----------------------------------------------------------------------------------------
def test_notes_are_tagged_swedish_titled_and_follow_the_standard(world: World) -> None:
    document = opened(got(client_of(world, "politician"), "notes-pdf", world.sent.pk))
    title = "Mötesanteckning SRO 13 november 2025"
    assert about(document) == {"tagged": True, "language": "sv", "title": title}
    assert standards_of(document) == {"PDF/UA-1"}
    assert all(embedded_fonts(document).values())


def test_bookmarks_lead_to_the_items(world: World) -> None:
    document = opened(got(client_of(world, "politician"), "notes-pdf", world.sent.pk))
    assert bookmarks_of(document) == [
        (
            "Mötesanteckning SRO",
            ["Deltagare", ("Dagordning", ["punkt 1 Uppföljning av nära vård"])],
        )
    ]


@pytest.mark.parametrize(
    ("name", "target"),
    [
        ("notes-pdf", "sent"),
        ("agenda-pdf", "june"),
        ("bundle-pdf", "sent"),
        ("extract-pdf", "item"),
    ],
)
def test_no_level_of_heading_is_skipped(world: World, name: str, target: str) -> None:
    make.make_attendance(world.june, category=Category.POLITICIAN)
    pk = getattr(world, target).pk
    levels = heading_levels(opened(got(client_of(world, "politician"), name, pk)))
    assert levels[0] == 1
    steps = [below - above for above, below in pairwise(levels)]
    assert (max(steps), len(levels) >= 3) == (1, True)


def test_text_is_read_in_the_order_of_the_page(world: World) -> None:
    text = text_of(got(client_of(world, "politician"), "notes-pdf", world.sent.pk))
    wanted = [
        "Mötesanteckning SRO", "Datum", "torsdag 13 november 2025", "Deltagare", "Anna Ek",
        "Dagordning", "punkt 1", "Uppföljning av nära vård", "Beslutsunderlag: Gemensamt forum",
        "Underlag annan handling", "Beslut\nSRO ger", "Uppdrag: U-2025-1", "Text.",
        "Önskemål från SRO: En modell", "Utskickad 20 november 2025.", "Sida 1 av 1",
    ]  # fmt: skip
    places = [text.find(words) for words in wanted]
    assert -1 not in places, text
    assert places == sorted(places), text


def test_a_document_links_to_the_log(world: World) -> None:
    document = opened(got(client_of(world, "politician"), "notes-pdf", world.sent.pk))
    targets = {str(note.A.URI) for page in document.pages for note in page.get("/Annots", [])}
    assert f"http://testserver/handlingar/{world.document.pk}/" in targets


def test_the_archive_holds_the_meetings_data(world: World) -> None:
    document = opened(got(client_of(world, "politician"), "notes-archive", world.approved.pk))
    assert standards_of(document) == {"PDF/A-3A"}
    data = json.loads(document.attachments["mote.json"].get_file().read_bytes())
    assert (data["form"], data["date"]) == ("beslutslogg/mote/1", "2025-08-21")


def test_the_archive_may_have_its_data_beside_it(world: World) -> None:
    with override_settings(ARCHIVE_FORM="pdf/a-2a"):
        packed = zipfile.ZipFile(
            BytesIO(got(client_of(world, "politician"), "notes-archive", world.approved.pk))
        )
    assert packed.namelist() == ["mote.pdf", "mote.json"]
    assert standards_of(opened(packed.read("mote.pdf"))) == {"PDF/A-2A"}
    assert json.loads(packed.read("mote.json"))["date"] == "2025-08-21"


def test_word_has_real_headings_numbering_and_language(world: World) -> None:
    document = docx.Document(
        BytesIO(got(client_of(world, "politician"), "notes-docx", world.sent.pk))
    )
    heads = [p.text for p in document.paragraphs if p.style and p.style.name.startswith("Heading")]
    assert heads[0] == "Mötesanteckning SRO 13 november 2025"
    assert "punkt 1 Uppföljning av nära vård" in heads
    assert document.core_properties.title == heads[0]


def test_an_agenda_says_nothing_of_what_was_said(world: World) -> None:
    client = client_of(world, "politician")
    for name in ("agenda-pdf", "agenda-docx"):
        words = words_in(got(client, name, world.sent.pk))
        assert "Uppföljning av nära vård" in words
        assert "SRO ger Västkoms" not in words


# --- drafts ---------------------------------------------------------------------------------------
def test_notes_are_marked_as_a_draft_until_they_are_approved(world: World) -> None:
    client = client_of(world, "secretary")
    draft = text_of(got(client, "notes-pdf", world.writing.pk))
    sent = text_of(got(client, "notes-pdf", world.sent.pk))
    approved = text_of(got(client, "notes-pdf", world.approved.pk))
    assert "Utkast, inte utskickad och inte godkänd än" in draft
    assert "Utkast, utskickad men inte godkänd än" in sent
    assert "Utkast" not in approved
    assert "Godkänd 20 oktober 2025." in approved


def test_the_draft_mark_stands_on_every_page(world: World) -> None:
    for number in range(30):
        make.make_item(world.writing, f"Punkt {number}", text="<p>Text.</p>" * 20)
    document = opened(got(client_of(world, "secretary"), "notes-pdf", world.writing.pk))
    pages = text_of(document).split("\f")[:-1]
    assert len(pages) > 4
    assert [page for page in pages if "Utkast, inte utskickad" not in page] == []


@pytest.mark.parametrize("name", ["notes-pdf", "notes-docx", "notes-json", "notes-archive"])
def test_notes_in_the_making_are_not_found_by_readers(world: World, name: str) -> None:
    url = reverse(f"logbook:{name}", args=[world.writing.pk])
    assert client_of(world, "politician").get(url).status_code == 404
    assert client_of(world, "administrator").get(url).status_code == 404


def test_an_extract_of_a_draft_is_not_found_by_readers(world: World) -> None:
    url = reverse("logbook:extract-pdf", args=[world.draft_item.pk])
    assert client_of(world, "politician").get(url).status_code == 404
    assert client_of(world, "secretary").get(url).status_code == 200


# --- what is withheld -----------------------------------------------------------------------------
@pytest.fixture
def with_canary(world: World) -> World:
    """The world, with a closed item, document and assignment at the meeting sent out."""
    closed = make.make_closed_item(world.writing, f"Punkt om {CANARY}")
    closed.text = f"<p>Text om {CANARY}</p>"
    write(closed, by=None)
    make.make_decision(closed, f"SRO beslutar om {CANARY}.")
    make.make_document(world.writing, f"Bilaga om {CANARY}", item=closed)
    make.make_document(world.writing, f"Egen {CANARY}", openness=Openness.SECRET)
    june = "senast i juni 2026"
    make.make_assignment(world.draft_decision, f"Mata {CANARY}", due=june, openness=Openness.SECRET)
    make.send_out_meeting(world.writing, at=datetime.date(2025, 12, 1))
    world.writing.refresh_from_db()
    return world


@pytest.mark.parametrize("role", ["politician", "preparer", "secretary", "administrator"])
def test_hidden_words_are_in_no_file_whoever_takes_it(with_canary: World, role: str) -> None:
    client = client_of(with_canary, role)
    leaking = []
    for meeting in (with_canary.writing, with_canary.june):
        for name in FILES:
            url = reverse(f"logbook:{name}", args=[meeting.pk])
            response = client.get(url)
            if response.status_code != 404 and CANARY in words_in(response.content).lower():
                leaking.append(url)
    assert leaking == []


def test_what_is_hidden_leaves_its_place(with_canary: World) -> None:
    words = words_in(got(client_of(with_canary, "secretary"), "notes-pdf", with_canary.writing.pk))
    assert words.count("Uppgift utelämnad") >= 3


def test_an_extract_of_a_closed_item_is_not_made(with_canary: World) -> None:
    closed = with_canary.writing.items.get(openness=Openness.SECRET)
    url = reverse("logbook:extract-pdf", args=[closed.pk])
    assert client_of(with_canary, "secretary").get(url).status_code == 404


# --- minutes --------------------------------------------------------------------------------------
def test_minutes_have_lines_to_sign_and_tell_how_they_came_about(world: World) -> None:
    body = make.make_body(
        "Nämnden", notes_word=NotesWord.MINUTES, approval_word=ApprovalWord.ADJUSTED
    )
    secretary = make.make_secretary(body, "Sara Skriver")
    meeting = make.held_meeting(body, datetime.date(2025, 9, 4))
    for name, role in (("Olle Ord", MeetingRole.CHAIR), ("Jonna Just", MeetingRole.ADJUSTER)):
        make.make_attendance(
            meeting, make.make_person(name), category=Category.POLITICIAN, role=role
        )
    make.make_decision(make.make_item(meeting, "Budget", text="<p>Bakgrund.</p>"))
    make.approve_meeting(meeting, by=secretary)
    client = Client()
    client.force_login(secretary)
    text = text_of(got(client, "notes-pdf", meeting.pk))
    wanted = [
        "Protokoll Nämnden", "Utses att justera", "Jonna Just", "Beslutande", "Underskrifter",
        "Ordförande", "Olle Ord", "Budget", "Bakgrund.", "Beslut", "Så kom protokollet till",
        "2025-09-11", "Skickades ut", "Sara Skriver",
    ]  # fmt: skip
    place = 0
    for words in wanted:
        assert words in text[place:], (words, text)
        place = text.index(words, place)
    assert "Justerat 3 november 2025." in text
    assert "justerades kan inget i det ändras" in text


# --- large and hostile ----------------------------------------------------------------------------
HOSTILE = (
    "Donaudampfschifffahrt" * 15, "👍🏽👩‍👧🏳️‍🌈 emoji", "\u202eomvänd\u202c", "محمد علی", "漢字",
    "=1+1", "<script>alert(1)</script>", "&amp; & < >", "a\u0301 o\u0308", "§" * 200, "ﬁﬀ",
)  # fmt: skip


def test_hostile_words_neither_break_a_file_nor_raise(world: World) -> None:
    for words in HOSTILE:
        item = make.make_item(
            world.writing,
            words[:300],
            presenters=words[:300],
            text=f"<p>{words}</p><table><tr><td>Cell A</td><td>{words}</td></tr></table>",
        )
        make.make_decision(item, words)
    client = client_of(world, "secretary")
    for name in FILES:
        content = got(client, name, world.writing.pk)
        assert "Cell A" in words_in(content) or name in ("agenda-pdf", "agenda-docx", "bundle-pdf")
    pdf = opened(got(client, "notes-pdf", world.writing.pk))
    assert all(float(page.MediaBox[2]) < 600 for page in pdf.pages)
    for item in world.writing.items.all():
        got(client, "extract-pdf", item.pk)


def test_an_empty_meeting_has_its_files(world: World) -> None:
    client = client_of(world, "secretary")
    assert "Dagordningen är inte klar än." in text_of(got(client, "agenda-pdf", world.empty.pk))
    bare = make.held_meeting(world.body, datetime.date(2025, 11, 30))
    for name in FILES:
        got(client, name, bare.pk)


def test_400_participants_fit_and_are_all_there(world: World) -> None:
    side = make.make_side("En sida", "För en sida")
    for number in range(400):
        row = make.make_attendance(
            world.writing, make.make_person(f"Person Nummer{number:03}"), category="politician"
        )
        row.side = side
        write(row, by=None)
    client = client_of(world, "secretary")
    began = time.process_time()
    text = text_of(got(client, "notes-pdf", world.writing.pk))
    assert time.process_time() - began < 5
    assert [n for n in range(400) if f"Nummer{n:03}" not in text] == []
    word = words_in(got(client, "notes-docx", world.writing.pk))
    assert [n for n in range(400) if f"Nummer{n:03}" not in word] == []


def test_notes_too_long_to_make_while_one_waits_say_so_and_offer_word(world: World) -> None:
    for number in range(3):
        make.make_item(world.writing, f"Lång {number}", text="<p>Ord och ord. </p>" * 5_000)
    client = client_of(world, "secretary")
    for name in ("notes-pdf", "notes-archive"):
        refused = client.get(reverse(f"logbook:{name}", args=[world.writing.pk]))
        assert refused.status_code == 422
        assert "Det blir för långt för en PDF" in refused.content.decode()
    assert len(got(client, "notes-docx", world.writing.pk)) > 10_000


def test_data_cost_the_same_queries_for_one_item_as_for_thirty(
    world: World,
) -> None:
    def cost(meeting: Meeting) -> int:
        with CaptureQueriesContext(connection) as caught:
            notes = notes_of(meeting, world.users["secretary"], meeting.on, is_file=True)
            Paperwork(notes, [], "").before_the_meeting()
        return len(caught)

    def add(number: int) -> None:
        item = make.make_item(world.writing, f"Punkt {number}")
        decision = make.make_decision(item)
        make.make_assignment(decision, parties=[world.position], due="senast i juni 2026")
        make.make_document(world.writing, f"Handling {number}", item=item)

    add(1)
    cost(world.writing)  # the kinds of content are looked up once
    few = cost(world.writing)
    for number in range(30):
        add(number)
    assert cost(world.writing) == few


def test_a_file_is_named_in_plain_letters(world: World) -> None:
    response = client_of(world, "politician").get(
        reverse("logbook:notes-pdf", args=[world.sent.pk])
    )
    assert response["Content-Disposition"] == (
        'attachment; filename="motesanteckning-sro-13-november-2025.pdf"'
    )
