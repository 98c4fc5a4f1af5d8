"""Minutes are read, signed by three logins, approved by the last, and then never changed."""

import datetime
import hashlib
from io import BytesIO
from typing import Any

import pikepdf
import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command

from mailing.models import Mail
from meetings.models import AgendaItem, ApprovedCopy, Meeting, SignOff, Viewing
from people.models import User
from records.edits import edit_record
from tests import factories as make
from tests.board import Board, make_board, sit
from tests.desk.conftest import Desk, address, done, page, refused, steps_on
from tests.pdf_reading import standards_of, text_of

pytestmark = [pytest.mark.unit, pytest.mark.django_db]
NOW = "2025-12-01T14:32:00+01:00"
WORKING = "Protokollet har ändrats sedan du öppnade sidan. Läs det igen innan du signerar."


@pytest.fixture
def board() -> Any:
    """On 1 December 2025."""
    with time_machine.travel(NOW, tick=False):
        yield make_board()


def seen(desk: Desk, meeting: Meeting) -> str:
    """The checksum that the page holds for the signer."""
    return str(desk.open("notes-sign", meeting.pk).context["form"]["seen"].value())


def sign(user: User, meeting: Meeting) -> Any:
    """Reads, then signs."""
    desk = Desk(user)
    desk.send("notes-open", meeting.pk)
    return desk.send("notes-sign", meeting.pk, seen=seen(desk, meeting))


def stored(board: Board) -> Meeting:
    return Meeting.objects.get(pk=board.meeting.pk)


def file_of(user: User, name: str, meeting: Meeting) -> bytes:
    return bytes(Desk(user).client.get(page(name, meeting.pk)).content)


def change_text(board: Board) -> None:
    board.item.refresh_from_db()
    board.item.text = "<p>Budgeten gicks igenom en gång till.</p>"
    board.item.save()


# --- signing ---
def test_three_sign_and_the_last_approves_in_the_same_moment(board: Board) -> None:
    for user in board.signers[:2]:
        assert done(sign(user, board.meeting))[1] == ["Du har signerat protokollet."]
        assert stored(board).approved_on is None
    told = done(sign(board.adjuster, board.meeting))[1]
    assert told == ["Du har signerat. Alla har signerat: protokollet är justerat och låst."]
    assert stored(board).approved_on == datetime.date(2025, 12, 1)
    assert [(row.role, row.name, row.way) for row in SignOff.objects.all()] == [
        ("secretary", "Signe Sund", "login"),
        ("chair", "Olle Ordf", "login"),
        ("adjuster", "Jenny Just", "login"),
    ]
    assert len({row.checksum for row in SignOff.objects.all()}) == 1


def test_signing_unread_is_refused(board: Board) -> None:
    desk = Desk(board.chair)
    sent = desk.send("notes-sign", board.meeting.pk, seen=seen(desk, board.meeting))
    words = "Öppna protokollet och läs det innan du signerar."
    assert (refused(sent), SignOff.objects.count()) == ({"__all__": [words]}, 0)


def test_opening_to_read_is_recorded_and_leads_to_the_minutes(board: Board) -> None:
    sent = Desk(board.chair).send("notes-open", board.meeting.pk)
    assert sent["Location"] == page("notes-pdf", board.meeting.pk)
    assert [(row.name, row.user) for row in Viewing.objects.all()] == [("Olle Ordf", board.chair)]


def test_signing_a_text_changed_while_one_read_is_refused(board: Board) -> None:
    desk = Desk(board.chair)
    desk.send("notes-open", board.meeting.pk)
    checksum = seen(desk, board.meeting)
    change_text(board)
    sent = desk.send("notes-sign", board.meeting.pk, seen=checksum)
    assert (refused(sent), SignOff.objects.count()) == ({"__all__": [WORKING]}, 0)


def test_a_change_after_a_signature_voids_it_and_says_whose(board: Board) -> None:
    sign(board.chair, board.meeting)
    change_text(board)
    shown = Desk(board.secretary).open("notes-sign", board.meeting.pk)
    assert [row.name for row in shown.context["stale"]] == ["Olle Ordf"]
    for user in (board.secretary, board.adjuster):
        sign(user, board.meeting)
    assert stored(board).approved_on is None
    assert [row.voided_on is None for row in SignOff.objects.all()] == [False, True, True]


def test_a_change_of_a_closed_item_voids_signatures_too(board: Board) -> None:
    closed = board.item
    closed.openness, closed.openness_ground = "secret", "OSL 25 kap. 1 §"
    closed.save()
    sign(board.chair, board.meeting)
    change_text(board)
    shown = Desk(board.secretary).open("notes-sign", board.meeting.pk)
    assert [row.name for row in shown.context["stale"]] == ["Olle Ordf"]


def test_who_does_not_sign_is_refused_the_page(board: Board) -> None:
    member = make.make_politician(board.body)
    answers = [
        Desk(user).open("notes-sign", board.meeting.pk).status_code
        for user in (member, make.make_outsider())
    ]
    assert answers == [403, 404]


def test_one_press_approval_is_no_way_around_signing(board: Board) -> None:
    told = done(Desk(board.secretary).send("notes-approve", board.meeting.pk))[1]
    assert told == ["Protokollet justeras när alla har signerat. Öppna Signera."]
    assert stored(board).approved_on is None


def test_asking_for_signatures_mails_links_only_once_for_a_text(board: Board) -> None:
    desk = Desk(board.secretary)
    for _ in range(2):
        done(desk.send("signatures-ask", board.meeting.pk))
    mails = Mail.objects.filter(kind="sign").order_by("to")
    assert [mail.to for mail in mails] == [
        "jenny@example.se", "olle@example.se", "signe@example.se",
    ]  # fmt: skip
    assert [mail for mail in mails if "udget" in mail.text + mail.subject] == []
    assert all(address("notes-sign", board.meeting.pk) in mail.text for mail in mails)


# --- on paper ---
def test_minutes_signed_outside_are_kept_as_they_came(board: Board) -> None:
    content = b"%PDF-1.7 undertecknat"
    times = {f"day_{n}": "2025-11-30" for n in range(3)} | {f"clock_{n}": "9" for n in range(3)}
    file = SimpleUploadedFile("p.pdf", content)
    done(Desk(board.secretary).send("notes-sign-paper", board.meeting.pk, file=file, **times))
    assert stored(board).approved_on == datetime.date(2025, 12, 1)
    assert {row.way for row in SignOff.objects.all()} == {"paper"}
    assert file_of(board.chair, "notes-pdf", board.meeting) == content


def test_what_is_no_pdf_is_not_taken_for_signed_minutes(board: Board) -> None:
    file = SimpleUploadedFile("p.pdf", b"MZ")
    sent = Desk(board.secretary).send("notes-sign-paper", board.meeting.pk, file=file)
    assert refused(sent)["file"] == ["Filen är inte en PDF."]


# --- the file that is kept ---
def test_the_kept_file_ends_with_the_audit_page_and_stays_the_same(board: Board) -> None:
    for user in board.signers:
        sign(user, board.meeting)
    copy = ApprovedCopy.objects.get()
    content = file_of(board.chair, "notes-pdf", board.meeting)
    assert (hashlib.sha256(content).hexdigest(), len(content)) == (copy.sha256, copy.size)
    last = " ".join(text_of(content).split("\f")[-2].split())
    checksum = SignOff.objects.all()[0].checksum
    for words in (
        "Skickades ut", "2025-12-01 kl. 14.32 Öppnades för läsning Olle Ordf",
        "2025-12-01 kl. 14.32 Signerades Signe Sund, sekreterare",
        "2025-12-01 kl. 14.32 Signerades Olle Ordf, ordförande",
        "2025-12-01 kl. 14.32 Signerades Jenny Just, justerare",
        "2025-12-01 kl. 14.32 Justerades Jenny Just", checksum,
    ):  # fmt: skip
        assert words in last
    assert "@" not in text_of(content)
    with pikepdf.open(BytesIO(content)) as kept:
        assert standards_of(kept) == {"PDF/A-3A"}
        text = kept.attachments["undertecknad-text.json"].get_file().read_bytes()
    assert hashlib.sha256(text).hexdigest() == checksum
    make.make_correction(board.item, by=board.secretary)
    with time_machine.travel("2026-05-01T10:00:00+02:00", tick=False):
        again = [file_of(board.chair, n, board.meeting) for n in ("notes-pdf", "notes-archive")]
        corrected = file_of(board.chair, "notes-corrected-pdf", board.meeting)
    assert again == [content, content]
    assert "Rätt summa är 12." in text_of(corrected).split("\f")[-2]
    assert text_of(corrected).startswith(text_of(content)[:2000])


@pytest.mark.print
def test_something_made_closed_afterwards_is_not_handed_out_in_the_kept_file(
    board: Board,
) -> None:
    for user in board.signers:
        sign(user, board.meeting)
    with time_machine.travel("2025-12-02T10:00:00+01:00", tick=False):
        change = {"openness": "secret", "openness_ground": "OSL 25 kap. 1 §"}
        edit_record(AgendaItem, board.item.pk, base_version=1, changes=change, by=None)
        given = text_of(file_of(board.chair, "notes-pdf", board.meeting))
    assert ("Budgeten gicks igenom" in given, "Uppgift utelämnad" in given) == (False, True)


def test_copies_are_verified_and_missing_ones_made(board: Board, capsys: Any) -> None:
    make.approve_meeting(board.meeting, at=datetime.date(2025, 12, 1))
    call_command("keep_copies")
    call_command("keep_copies")
    call_command("verify_copies")
    assert capsys.readouterr().out.splitlines() == [
        "1 filer sparades.", "0 filer sparades.", "1 godkända filer är oförändrade.",
    ]  # fmt: skip
    copy = ApprovedCopy.objects.get()
    with open(copy.file.path, "r+b") as damaged:
        damaged.seek(100)
        damaged.write(b"\0")
    with pytest.raises(SystemExit):
        call_command("verify_copies")
    assert "filen är inte den som godkändes" in capsys.readouterr().out


# --- the year ---
def test_paragraphs_continue_within_the_year_and_restart_in_january(board: Board) -> None:
    for day in (datetime.date(2025, 11, 28), datetime.date(2026, 1, 15)):
        sit(board, make.held_meeting(board.body, day))
    found = [
        [item.paragraph for item in meeting.items.all()]
        for meeting in Meeting.objects.filter(body=board.body).order_by("on")
    ]
    assert found == [[1, 2], [3, 4], [1, 2]]


def test_after_the_signatures_the_desk_refuses_every_change(board: Board) -> None:
    for user in board.signers:
        sign(user, board.meeting)
    desk, decision = Desk(board.secretary), board.item.decisions.get()
    desk.send("item-edit", board.item.pk, title="Ny", version=1)
    desk.send("decision-edit", decision.pk, text="Ny", version=1)
    desk.send("meeting-edit", board.meeting.pk, place="Ny", form="digital", version=1)
    desk.send("notes-sign", board.meeting.pk, seen="x")
    board.item.refresh_from_db()
    decision.refresh_from_db()
    assert (board.item.title, decision.text, stored(board).place, SignOff.objects.count()) == (
        "Budget", "Direktionen godkänner budgeten.", "", 3,
    )  # fmt: skip
    assert ("Gör en rättelse", address("correction-write", board.meeting.pk)) in steps_on(
        desk, stored(board)
    )
