"""Files made to harm: each a sentence, within three seconds and 150 MB, and the server lives on."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

from intake.readers import UnreadableError
from intake.safety import MOST_BYTES, read_document
from tests.intake import hostile_files as files

pytestmark = pytest.mark.trust

MOST_SECONDS = 3.0
MOST_KB = 150 * 1024
MEASURE = """
import json, resource, sys, time
from pathlib import Path
from intake.readers.unreadable import UnreadableError
from intake.safety import read_document
path, begun = Path(sys.argv[1]), time.monotonic()
try:
    told = ["", read_document(path, path.name).source]
except UnreadableError as error:
    told = [str(error), ""]
seconds = time.monotonic() - begun
print(json.dumps([*told, seconds, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss]))
"""


def measured(path: Path) -> tuple[str, str, float, int]:
    """Sentence, text, seconds and the reading process's peak in kB, told by a small process.

    A process as large as pytest would be counted in its child's peak.
    """
    command = [sys.executable, "-c", MEASURE, str(path)]
    run = subprocess.run(command, capture_output=True, cwd=settings.ROOT, check=True, timeout=30)
    return tuple(json.loads(run.stdout))


# Each file with a word of the sentence (or of the text, where it is read after all)
HOSTILE = [
    (files.zip_bomb, "packar upp till mer"),
    (files.many_elements, "packar upp till mer"),
    (files.billion_laughs, "deklarationer"),
    (files.reads_our_files, "deklarationer"),
    (files.fetches_a_definition, "deklarationer"),
    (files.laughs_in_utf16, "deklarationer"),
    (files.deep_nesting, "skadad"),
    (files.nested_as_far_as_allowed, "ingen text"),
    (files.endless_style_chain, "ingen text"),
    (files.endless_number_text, files.HARMLESS),
    (files.macro_file, "makron"),
    (files.macros_under_another_name, "makron"),
    (files.locked_word, "lösenord"),
    (files.old_word, "gamla format"),
    (files.locked_parts, "lösenord"),
    (files.cut_word, "skadad"),
    (files.broken_part, "skadad"),
    (files.many_parts, "packar upp till mer"),
    (files.spreadsheet, "inget Word-dokument"),
    (files.program, "skadad"),
    (files.web_page_called_pdf, "webbsida"),
    (files.picture_called_pdf, "ingen pdf"),
    (files.picture_only, "inskannad"),
    (files.nothing, "tomt"),
    (files.zeros, "tomt"),
    (files.noise, "inte en textfil"),
    (files.noise_called_pdf, "skadad"),
    (files.locked_pdf, "lösenord"),
    (files.cut_pdf, "skadad"),
    (files.endless_pages, "Pdf:en"),
    (files.pages_that_do_not_exist, "Pdf:en"),
    (files.too_many_pages, "sidor"),
    (files.stream_bomb, "för"),
    (files.stream_bomb_in_a_bomb, "för"),
    (files.endless_drawing, "för"),
    (files.form_within_itself, "för"),
    (files.huge_picture, "inskannad"),
    (files.deep_array_in_pdf, "Pdf:en"),
    (files.one_endless_line, "för"),
    (files.endless_lines, "för"),
    (files.endless_table, "för"),
    (files.words_in_a_gif, "inte en textfil"),
    (files.unknown_kind, "går inte att läsa"),
]


@pytest.mark.parametrize(("make", "word"), HOSTILE, ids=[make.__name__ for make, _ in HOSTILE])
def test_a_hostile_file_gets_a_sentence_within_the_limits(make, word, tmp_path):
    name, content = make()
    path = tmp_path / name
    path.write_bytes(content)
    sentence, source, seconds, peak = measured(path)
    assert word in (sentence or source)
    assert not sentence or sentence.endswith(".")
    assert seconds <= MOST_SECONDS
    assert peak <= MOST_KB


def test_a_file_of_200_mb_is_refused_before_it_is_read(tmp_path):
    path = tmp_path / "stor.pdf"
    with path.open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    with pytest.raises(UnreadableError, match=r"Filen är 200 MB. Högst 25 MB kan läsas."):
        read_document(path, path.name)


def test_bytes_too_many_are_refused():
    with pytest.raises(UnreadableError, match="Högst 25 MB"):
        read_document(b"a" * (MOST_BYTES + 1), "a.txt")


def test_the_reading_process_is_told_no_secrets(monkeypatch):
    seen = {}
    begin = subprocess.Popen

    def noting(*args, **how):
        seen.update(how["env"])
        return begin(*args, **how)

    monkeypatch.setattr("intake.apart.subprocess.Popen", noting)
    read_document("Mötesanteckning".encode(), "")
    assert set(seen) == {"LANG", "PYTHONDONTWRITEBYTECODE", "PYTHONUTF8"}


def test_a_name_cannot_reach_outside(tmp_path):
    found = read_document("Mötesanteckning".encode(), "../../--json\0.txt")
    assert found.source == "Mötesanteckning"
