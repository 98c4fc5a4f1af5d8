"""Our own documents changed: other people, days and bullets; every fact follows."""

import random
import re
from datetime import date, timedelta

import pytest

from intake.parsing import read_draft
from intake.readers import read
from sro_log.lib.due_dates import MONTHS
from tests.intake.parsing.outline import outline
from tests.intake.parsing.test_documents import DOCUMENTS, NAMES, facts_of

pytestmark = pytest.mark.unit

FIRST = ["Alva", "Bertil", "Gull-Britt", "Hedvig", "Jytte", "Olov", "Quido", "Xenia", "Zoë"]
LAST = ["Askerlund", "von Dal", "Ekorrvik", "Hult Sjöblad", "Åkervall", "Ydreborg", "Örtqvist"]
NAME = re.compile(r"^- (?:absentees: |invited: )?(?P<name>[^()=]+?)(?= \(|  ?\w+=| \w+=|$)", re.M)


def text_of(name):
    return (DOCUMENTS / name).read_text()


def outline_of(text, name):
    return outline(read_draft(read(text.encode(), name)))


def people_of(name):
    """The whole names that stand in the document as they stand in its facts."""
    words = {found["name"].strip() for found in NAME.finditer(facts_of(name))}
    words = {re.sub(r" (?:absent|is_\w+)$", "", word) for word in words}
    return sorted(
        (word for word in words if " " in word and word in text_of(name)), key=len, reverse=True
    )


WITH_PEOPLE = [name for name in NAMES if len(people_of(name)) > 2]


@pytest.mark.parametrize("name", WITH_PEOPLE)
@pytest.mark.parametrize("seed", range(3))
def test_other_people_are_read_as_well(name, seed):
    fresh = [f"{first} {last}" for first in FIRST for last in LAST]
    random.Random(seed).shuffle(fresh)
    text, facts = text_of(name), facts_of(name)
    people = people_of(name)
    for place, person in enumerate(people):
        text, facts = (words.replace(person, f"\x01{place}\x01") for words in (text, facts))
    for place in range(len(people)):
        text, facts = (words.replace(f"\x01{place}\x01", fresh[place]) for words in (text, facts))
    assert outline_of(text, name) == facts


def shifted(text, days):
    """The text with every whole day moved."""
    iso = lambda m: (date.fromisoformat(m[0]) + timedelta(days)).isoformat()  # noqa: E731
    text = re.sub(r"\b20[0-9]{2}-[01][0-9]-[0-3][0-9]\b", iso, text)

    def worded(found):
        day = date(int(found[3]), MONTHS.index(found[2].lower()) + 1, int(found[1]))
        day += timedelta(days)
        month = MONTHS[day.month - 1]
        return f"{day.day} {month.upper() if found[2].isupper() else month} {day.year}"

    months = "|".join([*MONTHS, *(month.upper() for month in MONTHS)])
    return re.sub(rf"\b([0-9]{{1,2}}) ({months}) (20[0-9]{{2}})\b", worded, text)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("days", [7, -28, -728])
def test_other_days_are_read_as_well(name, days):
    assert outline_of(shifted(text_of(name), days), name) == shifted(facts_of(name), days)


BULLETED = [name for name in NAMES if re.search(r"^- ", text_of(name), re.M)]


@pytest.mark.parametrize("name", BULLETED)
@pytest.mark.parametrize("bullet", ["–", "•", "*", "·"])
def test_other_bullets_are_read_as_well(name, bullet):
    if bullet == "·" and name.endswith(".md"):
        return
    text = re.sub(r"^- ", f"{bullet} ", text_of(name), flags=re.M)
    assert outline_of(text, name) == facts_of(name)


SECTIONS = [name for name in NAMES if re.search(r"^§ ?[0-9]", text_of(name), re.M)]


@pytest.mark.parametrize("name", SECTIONS)
@pytest.mark.parametrize("more", [1, 100, 400])
def test_other_numbers_are_read_as_well(name, more):
    text, facts = text_of(name), facts_of(name)
    wanted = {int(found[1]) for found in re.finditer(r"^# § ([0-9]+)", facts, re.M)}

    def added(found):
        number = int(found[2])
        return f"{found[1]}{number + more if number in wanted else number}"

    moved = re.compile(r"(§§? ?|(?<=[0-9])[-–](?=[0-9]+\b))([0-9]+)")
    sections = re.compile(r"^(# § |.*attends=§§? ?)([0-9]+)", re.M)
    again = outline_of(moved.sub(added, text), name)
    numbers = re.findall(r"^# § ([0-9]+)", again, re.M)
    assert numbers == re.findall(r"^# § ([0-9]+)", sections.sub(added, facts), re.M)
