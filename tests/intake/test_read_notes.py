"""manage.py read_notes: the draft on standard output, or a sentence on standard error."""

import json

import pytest
from django.core.management import call_command

pytestmark = pytest.mark.unit

NOTE = """Mötesanteckning

Datum: 13 maj 2026

Närvarande: Eva Ek, Ale och Bo Al, Orust

1. Mötets öppnande

2. Budget

Beslut: Samrådet noterar informationen.

3. Mötet avslutas
"""


@pytest.fixture
def note(tmp_path):
    path = tmp_path / "note.txt"
    path.write_text(NOTE)
    return path


def test_the_draft_is_printed_as_json(note, capsys):
    call_command("read_notes", str(note), "--json")
    draft = json.loads(capsys.readouterr().out)
    assert draft["kind"] == "mötesanteckning"
    assert draft["date"] == "2026-05-13"
    assert [item["title"] for item in draft["items"]] == [
        "Mötets öppnande",
        "Budget",
        "Mötet avslutas",
    ]
    assert draft["format"] == "txt"


def test_without_json_a_short_list_is_printed(note, capsys):
    call_command("read_notes", str(note))
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "Mötesanteckning: okänt organ, 2026-05-13"
    assert lines[-4:] == [
        "2 Budget",
        "  Beslut: Samrådet noterar informationen.",
        "",
        "3 Mötet avslutas",
    ]


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("tom.txt", b"", "Dokumentet är tomt."),
        (
            "sida.pdf",
            b"<html>",
            "Filen heter pdf men är en webbsida. Ladda ner dokumentet igen och försök på nytt.",
        ),
    ],
)
def test_what_cannot_be_read_exits_with_2_and_a_sentence(name, content, sentence, tmp_path, capsys):
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(SystemExit) as stopped:
        call_command("read_notes", str(path), "--json", no_color=True)
    told = capsys.readouterr()
    assert (stopped.value.code, told.out, told.err.strip()) == (2, "", sentence)


def test_a_file_that_is_not_there_is_told(tmp_path, capsys):
    with pytest.raises(SystemExit):
        call_command("read_notes", str(tmp_path / "saknas.txt"), no_color=True)
    assert capsys.readouterr().err.strip().endswith("finns inte.")
