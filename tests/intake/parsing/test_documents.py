"""Documents of our own in many layouts; beside each stand all the facts that are to be read."""

from pathlib import Path

import pytest

from intake.parsing import read_draft
from intake.readers import read
from tests.intake.parsing.outline import outline

pytestmark = pytest.mark.unit

DOCUMENTS = Path(__file__).parent / "documents"
NAMES = sorted(path.name for path in DOCUMENTS.iterdir() if not path.name.endswith(".facts"))


def facts_of(name):
    return (DOCUMENTS / f"{name}.facts").read_text()


def read_of(name):
    return read_draft(read((DOCUMENTS / name).read_bytes(), name))


def test_there_are_many_layouts():
    assert len(NAMES) >= 32


@pytest.mark.parametrize("name", NAMES)
def test_every_fact_of_the_document_is_read(name):
    assert outline(read_of(name)) == facts_of(name)
