"""Changed documents: other people, days, orders, numbers and bullets; the draft follows them."""

import itertools
import json
import random
import re
import textwrap
from datetime import date, timedelta

import pytest

from intake.readers import read
from sro_log.lib.due_dates import MONTHS
from tests.intake.parsing import cases

pytestmark = [pytest.mark.unit, cases.needs_cases]

NOTES = "motesanteckning-sro-2025-11-13"
MINUTES = "protokoll-vastkom-styrelse-2025-06-05"
TEXTS = [NOTES, MINUTES]
FIRST = [
    "Alva",
    "Bertil",
    "Camille",
    "Doris",
    "Elof",
    "Frej",
    "Gull-Britt",
    "Hedvig",
    "Ivar",
    "Jytte",
]
LAST = [
    "Askerlund",
    "Björkemar",
    "von Dal",
    "Ekorrvik",
    "Fjällmo",
    "Granhage",
    "Hult Sjöblad",
    "Åkervall",
]


def read_case(name):
    return cases.source(name).read_text(), cases.facts(name)


def check(text, expected, ending=".txt"):
    assert cases.shortcomings(expected, cases.draft_of_text(text, ending)) == {}


def item_lines(text, expected):
    """The heading of each item in the source: its line, number and title."""
    found = []
    for item in expected["items"]:
        number, title = re.escape(item["number"]), re.escape(item["title"])
        line = re.search(rf"^[# ]*(?:§ )?{number}\.? (?:\*\*)?{title}(?:\*\*)?$", text, re.M)
        assert line, item["title"]
        found.append((line[0], item["number"], item["title"]))
    return found


def renamed(text, expected, seed):
    """Every person gets another name, in the source and in the facts alike."""
    chance = random.Random(seed)
    dump = json.dumps(expected, ensure_ascii=False)
    people = {p["name"] for p in expected["participants"]} | set(
        re.findall(r'"name": "([^"]+)"', dump)
    )
    people = {name for name in people if name in text and " " in name}
    fresh = [f"{first} {last}" for first in FIRST for last in LAST]
    chance.shuffle(fresh)
    marks = {
        name: f"\x01{place}\x01" for place, name in enumerate(sorted(people, key=len, reverse=True))
    }
    for name, mark in marks.items():
        text, dump = text.replace(name, mark), dump.replace(name, mark)
    for place, mark in enumerate(marks.values()):
        text, dump = text.replace(mark, fresh[place]), dump.replace(mark, fresh[place])
    return text, json.loads(dump)


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("seed", range(6))
def test_other_people_are_read_as_well(name, seed):
    check(*renamed(*read_case(name), seed))


def shifted(text, days):
    """The text with every whole day moved."""
    iso = lambda m: (date.fromisoformat(m[0]) + timedelta(days)).isoformat()  # noqa: E731
    text = re.sub(r"\b20[0-9]{2}-[0-9]{2}-[0-9]{2}\b", iso, text)

    def worded(found):
        day = date(int(found[3]), MONTHS.index(found[2]) + 1, int(found[1])) + timedelta(days)
        return f"{day.day} {MONTHS[day.month - 1]} {day.year}"

    return re.sub(rf"\b([0-9]{{1,2}}) ({'|'.join(MONTHS)}) (20[0-9]{{2}})\b", worded, text)


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("days", [1, 47, 365, 1000, -400])
def test_other_days_are_read_as_well(name, days):
    text, expected = read_case(name)
    dump = shifted(json.dumps(expected, ensure_ascii=False), days)
    check(shifted(text, days), json.loads(dump))


@pytest.mark.parametrize(
    ("wording", "due"),
    [
        ("senast den 3 mars 2027", "2027-03-03"),
        ("senast 2027-03-03", "2027-03-03"),
        ("till nästa möte", None),
        ("under våren 2027", None),
        ("senast andra kvartalet 2027", "2027-Q2"),
        ("före utgången av 2027", "2027"),
        ("senast i mars 2027", "2027-03"),
    ],
)
def test_due_follows_its_wording(wording, due):
    text, expected = read_case(NOTES)
    item = next(item for item in expected["items"] if item["assignments"])
    old = item["assignments"][0]["due_text"]
    assert text.count(old) == 1
    item["assignments"][0]["due"] = due
    for point in item["decisions"]:
        point["text"] = point["text"].replace(old, wording)
    check(text.replace(old, wording), expected)


STYLES = """{n}. {t}|{n}) {t}|Punkt {n} {t}|Punkt {n}. {t}|§ {n} {t}|§{n} {t}|{n}. **{t}**
|## {n}. {t}
|## Punkt {n} – {t}|Ärende {n}: {t}|**{n}. {t}**|### § {n} {t}|{n}.  {t}
|{n} - {t}|Paragraf {n} {t}"""


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("style", STYLES.replace("\n", "").split("|"))
def test_items_numbered_in_another_style_are_read(name, style):
    text, expected = read_case(name)
    for line, number, title in item_lines(text, expected):
        text = text.replace(f"{line}\n", style.format(n=number, t=title) + "\n", 1)
    check(text, expected)


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("first", [1, 4, 71, 118])
def test_items_that_begin_at_another_number_are_read(name, first):
    text, expected = read_case(name)
    for place, (line, number, title) in enumerate(item_lines(text, expected)):
        fresh = str(first + place)
        head = line.replace(number, fresh, 1)
        text = text.replace(f"{line}\n", f"{head}\n", 1)
        expected["items"][place]["number"] = fresh
        assert title in head
    check(text, expected)


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("seed", range(8))
def test_items_in_another_order_are_read(name, seed):
    text, expected = read_case(name)
    lines = item_lines(text, expected)
    starts = [text.index(f"{line}\n") for line, *_ in lines]
    last = text.find("# Protokoll Styrelse")
    end = last if last > 0 else len(text)
    parts = [text[a:b].rstrip() for a, b in zip(starts, [*starts[1:], end], strict=True)]
    order = list(range(1, len(parts) - 1))
    random.Random(seed).shuffle(order)
    order = [0, *order, len(parts) - 1]
    numbers = [number for _, number, _ in lines]
    fresh = [parts[k].replace(numbers[k], numbers[at], 1) for at, k in enumerate(order)]
    expected["items"] = [
        expected["items"][k] | {"number": numbers[at]} for at, k in enumerate(order)
    ]
    check(text[: starts[0]] + "\n\n".join(fresh) + "\n\n" + text[end:], expected)


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("bullet", ["•", "–", "*", "·", "▪"])
def test_other_bullets_change_nothing(name, bullet):
    text, expected = read_case(name)
    check(re.sub(r"^(\s*)- ", rf"\1{bullet} ", text, flags=re.MULTILINE), expected)


@pytest.mark.parametrize("mark", ["{n})", "({n})", "{l})", "-", "•", "{n}.", "att"])
def test_points_with_other_marks_are_read(mark):
    text, expected = read_case(NOTES)
    item = next(item for item in expected["items"] if item["assignments"])
    for place, point in enumerate(item["decisions"]):
        old = f"{point['number']}. {point['text']}"
        assert old in text
        fresh = mark.format(n=point["number"], l="abc"[place])
        text = text.replace(old, f"{fresh} {point['text']}")
    check(text, expected)


@pytest.mark.parametrize("name", TEXTS)
def test_line_ends_spaces_and_soft_hyphens_change_nothing(name):
    text, expected = read_case(name)
    check(text.replace("\n", "\r\n"), expected)
    check(text.replace("ä", "a\u0308"), expected)
    check("\ufeff" + text, expected)
    check(re.sub(r"(?<=[a-zåäö]{6})(?=[a-zåäö]{5})", "\u00ad", text), expected)
    check(re.sub(r"\n{2,}", "\n\n\n", text), expected)


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("word", ["Beslut", "Ställningstagande"])
def test_decisions_by_another_word_are_read(name, word):
    text, expected = read_case(name)
    check(re.sub(r"\b(?:Ställningstagande|Beslut):", f"{word}:", text), expected)


@pytest.mark.parametrize("place", [0, 3, 5, 8])
def test_absence_of_others_is_read(place):
    text, expected = read_case(NOTES)
    absent = [p["name"] for p in expected["participants"]][place : place + 3]
    text = re.sub(
        r"^Frånvaro: .*$",
        f"Frånvarande: {', '.join(absent[:-1])} samt {absent[-1]}",
        text,
        flags=re.MULTILINE,
    )
    for person in expected["participants"]:
        person["present"] = person["name"] not in absent
    check(text, expected)


MUNICIPAL = [name for name in cases.names() if name.startswith("protokoll-alingsas")]
ACTIONS = [name for name in cases.names() if name.startswith("motesanteckning-digg")]


def pasted(name):
    """The words of a PDF, as if they had been pasted."""
    path = cases.source(name)
    return read(path.read_bytes(), path.name).text, cases.facts(name)


@pytest.mark.parametrize("name", MUNICIPAL)
@pytest.mark.parametrize("seed", range(3))
def test_other_members_of_a_board_are_read(name, seed):
    check(*renamed(*pasted(name), seed))


@pytest.mark.parametrize("name", MUNICIPAL)
@pytest.mark.parametrize("days", [1, 100, -700])
def test_other_days_of_a_board_are_read(name, days):
    text, expected = pasted(name)
    check(shifted(text, days), json.loads(shifted(json.dumps(expected, ensure_ascii=False), days)))


@pytest.mark.parametrize("name", MUNICIPAL)
@pytest.mark.parametrize("style", ["§{n} ", "§ {n}. ", "§  {n}  ", "Paragraf {n} ", "Xn § {n} "])
@pytest.mark.parametrize("more", [0, 10, 200])
def test_paragraphs_of_a_board_are_read_in_any_style(name, style, more):
    text, expected = pasted(name)
    numbered = lambda m: style.format(n=int(m[1]) + more)  # noqa: E731
    for item in expected["items"]:
        item["number"] = str(int(item["number"]) + more)
    check(re.sub(r"^§ ?([0-9]+) ?", numbered, text, flags=re.M), expected)


@pytest.mark.parametrize("name", MUNICIPAL)
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("\nBeslut\n", "\nBESLUT\n"),
        ("\nBeslut\n", "\nNämndens beslut\n"),
        ("\nBeslut\n", "\nBeslut:\n"),
        ("\nÄrendebeskrivning\n", "\nSammanfattning av ärendet\n"),
        ("Expedieras till", "Beslutet skickas till"),
        ("Utses att justera", "Justerare"),
        ("Beslutande", "Närvarande ledamöter"),
    ],
)
def test_other_labels_of_a_board_are_read(name, old, new):
    text, expected = pasted(name)
    check(text.replace(old, new), expected)


@pytest.mark.parametrize("name", ACTIONS)
@pytest.mark.parametrize("mark", ["-", "+", "•", "{n}."])
def test_things_to_do_with_other_marks_are_read(name, mark):
    text, expected = read_case(name)
    title = next(item["title"] for item in expected["items"] if item["assignments"])
    before, after = text.split(title)
    count = itertools.count(1)
    after = re.sub(r"^\* ", lambda _: f"{mark.format(n=next(count))} ", after, flags=re.M)
    check(f"{before}{title}{after}", expected, ".md")


@pytest.mark.parametrize("name", ACTIONS)
@pytest.mark.parametrize("title", ["Att göra", "Åtgärder", "Att göra till nästa möte", "Uppgifter"])
def test_things_to_do_under_another_title_are_read(name, title):
    text, expected = read_case(name)
    item = next(item for item in expected["items"] if item["assignments"])
    text = text.replace(item["title"], title)
    item["title"] = title
    check(text, expected, ".md")


@pytest.mark.parametrize("name", ACTIONS)
@pytest.mark.parametrize("party", ["Länsbolaget", "Anna Berg", "SKR", "Region Åldal"])
def test_things_to_do_for_another_party_are_read(name, party):
    text, expected = read_case(name)
    dump = json.dumps(expected, ensure_ascii=False)
    text = re.sub(r"\bdigg\b", party, text, flags=re.I)
    check(text, json.loads(re.sub(r"\bdigg\b", party, dump, flags=re.I)), ".md")


def wrapped(text, width):
    """The text with its lines broken, as mail and some editors do; tables are left."""
    lines = (
        [line] if "\t" in line or line.startswith("|") else textwrap.wrap(line, width) or [""]
        for line in text.split("\n")
    )
    return "\n".join(itertools.chain.from_iterable(lines))


@pytest.mark.parametrize("name", [*TEXTS, *ACTIONS])
@pytest.mark.parametrize("width", [70, 85, 100])
def test_broken_lines_are_read_as_well(name, width):
    text, expected = read_case(name)
    check(wrapped(text, width), expected, cases.source(name).suffix)


@pytest.mark.parametrize("name", TEXTS)
def test_heads_and_feet_in_mid_sentence_are_left_out(name):
    text, expected = read_case(name)
    title = text.strip().split("\n")[0].strip("# ")
    lines = []
    for at, line in enumerate(wrapped(text, 90).split("\n")):
        lines.append(line)
        if at % 45 == 44:
            lines += ["", f"Sida {at // 45 + 1} (9)", "", title, ""]
    check("\n".join(lines), expected)


@pytest.mark.parametrize("name", TEXTS)
def test_text_without_blank_lines_or_marks_is_read(name):
    text, expected = read_case(name)
    check(re.sub(r"\n\n+", "\n", text), expected)
    check(text.replace("**", "").replace("#", ""), expected)
