"""manage.py import_archive: a folder becomes drafts, each file is reported; it can be resumed."""

from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from intake.actions import discard_import
from intake.enums import ImportStage
from intake.models import Import
from intake.notes import archive
from meetings.models import Meeting
from people.models import Body, Person
from tests import factories as make
from tests.intake.notes_text import BASIS, NOTE
from tests.intake.reviewer import Reviewer

pytestmark = [pytest.mark.unit, pytest.mark.django_db]


@pytest.fixture
def body() -> Body:
    make.make_position("Regiondirektör")
    return make.make_body("SRO")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two documents, one of them further down; one damaged; and what is no document."""
    made = tmp_path / "arkiv"
    (made / "2025").mkdir(parents=True)
    (made / "2025" / "anteckning.txt").write_text(NOTE, "utf-8")
    (made / "underlag.txt").write_text(BASIS, "utf-8")
    (made / "trasig.pdf").write_bytes(b"<html>nej</html>")
    (made / "bild.png").write_bytes(b"\x89PNG")
    (made / "~$underlag.docx").write_bytes(b"Word's own")
    (made / ".dold.txt").write_text("dold", "utf-8")
    return made


def run(folder: Path, *words: str) -> list[str]:
    """The lines of the report."""
    out = StringIO()
    call_command("import_archive", str(folder), "--body", "SRO", *words, stdout=out)
    return out.getvalue().splitlines()


def test_every_document_becomes_a_draft_and_nothing_is_in_the_log(body: Body, folder: Path) -> None:
    run(folder)
    assert {(row.filename, row.body, row.stage) for row in Import.objects.all()} == {
        ("anteckning.txt", body, ImportStage.DRAFT),
        ("underlag.txt", body, ImportStage.DRAFT),
    }
    assert (Meeting.objects.count(), Person.objects.count()) == (0, 0)


def test_each_file_is_reported_with_what_became_of_it_and_why(body: Body, folder: Path) -> None:
    lines = run(folder)
    assert [line for line in lines if not line.startswith(" ")] == [
        "2025/anteckning.txt: osäker",
        "bild.png: annat slag av fil",
        "trasig.pdf: går inte att läsa",
        lines[-2],
        lines[-1],
    ]
    assert lines[-2].startswith("underlag.txt: ")
    assert lines[-1].startswith("4 av 4 filer: ")
    at = lines.index("trasig.pdf: går inte att läsa")
    assert lines[at + 1].strip().endswith(".")
    assert any("I dokumentet står ”Regiondirektören”." in line for line in lines)


def test_begun_again_it_goes_on_where_it_was_stopped(
    body: Body, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = archive.read_into_draft
    calls = []

    def stopped(content: bytes, filename: str, **words: Any) -> Import:
        if calls:
            raise KeyboardInterrupt
        calls.append(filename)
        return read(content, filename, **words)

    monkeypatch.setattr(archive, "read_into_draft", stopped)
    with pytest.raises(SystemExit) as ended:
        run(folder)
    assert (ended.value.code, Import.objects.count()) == (130, 1)
    monkeypatch.setattr(archive, "read_into_draft", read)
    lines = run(folder)
    assert "2025/anteckning.txt: läst förut" in lines
    assert Import.objects.count() == 2


def test_a_file_read_before_under_another_name_or_thrown_away_is_not_read_again(
    body: Body, folder: Path
) -> None:
    run(folder)
    discard_import(Import.objects.get(filename="anteckning.txt"), by=None)
    (folder / "2025" / "anteckning.txt").rename(folder / "samma.txt")
    assert "samma.txt: läst förut" in run(folder)
    assert Import.objects.count() == 2


def test_the_report_is_kept_as_csv_when_asked(body: Body, folder: Path, tmp_path: Path) -> None:
    kept = tmp_path / "rapport.csv"
    run(folder, "--report", str(kept))
    lines = kept.read_text("utf-8-sig").splitlines()
    assert lines[0] == "Fil;Utfall;Skäl;Import"
    assert len(lines) == 5
    assert lines[2] == "bild.png;annat slag av fil;;"


def test_the_secretary_finds_the_drafts_and_they_tell_who_read_them(
    body: Body, folder: Path
) -> None:
    secretary = make.make_secretary(body)
    run(folder, "--as", secretary.username)
    draft = Import.objects.get(filename="anteckning.txt")
    assert draft.created_by == secretary
    assert Reviewer(secretary).open(draft).status_code == 200


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--body", "Ingen"], "Organet Ingen finns inte."),
        (["--as", "ingen"], "Användaren ingen finns inte."),
        (["--as", "annan"], "annan är inte sekreterare för SRO."),
    ],
)
def test_what_cannot_be_done_is_told(body: Body, folder: Path, words: list[str], told: str) -> None:
    make.make_user(username="annan")
    with pytest.raises(CommandError, match=told):
        run(folder, *words)
    assert Import.objects.count() == 0


def test_a_folder_that_is_not_there_is_told(body: Body, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="finns inte"):
        run(tmp_path / "borta")


def test_a_file_uploaded_a_second_time_is_told_on_its_draft(body: Body) -> None:
    reviewer = Reviewer(make.make_secretary(body))
    reviewer.read(NOTE)
    answer = reviewer.open(reviewer.read(NOTE, "samma igen.txt"))
    [words] = [words for words in answer.context["warnings"] if words.startswith("Samma fil")]
    assert words.endswith("och är att granska.")


def test_on_a_screen_a_bar_tells_how_far_it_has_come(body: Body, folder: Path) -> None:
    class Screen(StringIO):
        def isatty(self) -> bool:
            return True

    screen = Screen()
    call_command("import_archive", str(folder), body="SRO", stdout=StringIO(), stderr=screen)
    assert [f"{number} av 4" in screen.getvalue() for number in (1, 2, 3, 4)] == [True] * 4
