"""Names in other spellings, and assignments on one line."""

import time

import pytest

from sro_log.lib.wording import has_initials, is_same_name, match_names, quick_entry

pytestmark = pytest.mark.unit

HSU = "VGR:s hälso- och sjukvårdsutvecklingsdirektör"
KNOWN = [
    "Västkoms direktör",
    HSU,
    "VGR:s regiondirektör",
    "Förbundsdirektören i Fyrbodal",
    "Förbundsdirektören i Skaraborg",
    "Fyrbodals kommunalförbund",
    "Fyrbodal",
    "Göteborgsregionen",
    "strategiska hälso- och sjukvårdsnämnden",
    "Ledningsrådet för hjälpmedel",
    "Västra Götalandsregionen",
    "SRO",
    "VästKoms styrelse",
]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("Västkoms direktör", "Västkoms direktör"),
        ("VästKom:s direktör", "Västkoms direktör"),
        ("västkom's direktören", "Västkoms direktör"),
        ("direktör Västkom", "Västkoms direktör"),
        ("regiondirektören", "VGR:s regiondirektör"),
        ("Regiondirektör", "VGR:s regiondirektör"),
        ("Fyrbodol", "Fyrbodal"),
        ("Fybodal", "Fyrbodal"),
        ("förbundsdirektör Skaraborg", "Förbundsdirektören i Skaraborg"),
        ("Skaraborgs förbundsdirektör", "Förbundsdirektören i Skaraborg"),
        ("HSU-direktör", HSU),
        ("HSU-direktören", HSU),
        ("HSU direktör", HSU),
        ("hälso- och sjukvårdsutvecklingsdirektören", HSU),
        ("SSN", "strategiska hälso- och sjukvårdsnämnden"),
        ("VGR", "Västra Götalandsregionen"),
        ("ledningsrådet", "Ledningsrådet för hjälpmedel"),
        ("Göteborgs regionen", "Göteborgsregionen"),
        ("styrelsen för VästKom", "VästKoms styrelse"),
        ("sro", "SRO"),
    ],
)
def test_likeliest_name_comes_first(wanted, found):
    assert match_names(wanted, KNOWN)[0][0] == found


@pytest.mark.parametrize("wanted", ["", "   ", "…", "zzz", "Xylofonorkestern"])
def test_nothing_is_offered_for_what_is_like_nothing(wanted):
    assert match_names(wanted, KNOWN) == []


@pytest.mark.parametrize("wanted", ["direktören", "förbundsdirektören"])
def test_name_that_several_share_is_sure_for_none(wanted):
    assert [score for _, score in match_names(wanted, KNOWN) if score >= 0.8] == []


@pytest.mark.parametrize("wanted", ["Västkoms direktör", "REGIONDIREKTÖREN", "HSU-direktör"])
def test_sure_names_score_high(wanted):
    assert match_names(wanted, KNOWN)[0][1] >= 0.85


def test_same_name_scores_one_and_only_that():
    scores = match_names("fyrbodals", KNOWN)
    assert [name for name, score in scores if score == 1.0] == ["Fyrbodal"]


def test_matching_is_the_same_each_time_and_keeps_the_order_of_equals():
    names = ["Lag A", "Lag B", "Lag C"]
    assert match_names("Lag", names) == match_names("Lag", names)
    assert [name for name, _ in match_names("Lag", names)] == names


def test_four_hundred_names_are_matched_at_once():
    places = [
        f"{a}{b}" for a in ("Nor", "Sör", "Väst", "Öst", "Mel") for b in "abcdefghijklmnopqrst"
    ]
    titles = ("direktör", "ekonomichef", "kommunstyrelses ordförande", "vård- och omsorgsdirektör")
    known = [f"{place}s {title}" for place in places for title in titles]
    assert len(known) == 400
    match_names("Västks direktör", known)
    took = []
    for _ in range(5):
        start = time.process_time()
        found = match_names("Västks vård- och omsorgsdirektören", known)
        took.append(time.process_time() - start)
    assert found[0][0] == "Västks vård- och omsorgsdirektör"
    assert min(took) < 0.1


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Västkom:s direktör", "västkoms direktören", True),
        ("Borås", "Borås", True),
        ("Borås", "Bor", False),
        ("Ale", "Alen", False),
        ("", "", False),
    ],
)
def test_names_are_the_same_but_for_case_and_inflection(one, other, same):
    assert is_same_name(one, other) is same


@pytest.mark.parametrize(
    ("short", "name", "fits"),
    [
        ("HSU-direktör", HSU, True),
        ("HSN", "Hälso- och sjukvårdsnämnden", True),
        ("RD", "Regiondirektören", True),
        ("VVG", "Vårdsamverkan Västra Götaland", True),
        ("HSU-chef", HSU, False),
        ("XYZ", HSU, False),
        ("H", HSU, False),
    ],
)
def test_initials_stand_for_words_and_parts_of_words(short, name, fits):
    assert has_initials(short, name) is fits


@pytest.mark.parametrize(
    ("line", "responsible", "unknown", "title", "due"),
    [
        (
            "@Västkoms direktör @HSU-direktör plan för genomförande senast juni 2026",
            ("Västkoms direktör", HSU), (), "Plan för genomförande", "senast juni 2026",
        ),
        (
            "@västkom:s direktör, @ssn: ta fram budget, till nästa möte",
            ("Västkoms direktör", "strategiska hälso- och sjukvårdsnämnden"), (),
            "Ta fram budget", "till nästa möte",
        ),
        (
            "@regiondirektör se över avtalet",
            ("VGR:s regiondirektör",), (), "Se över avtalet", "",
        ),
        ("@Kansliet boka lokal", ("Kansliet",), ("Kansliet",), "Boka lokal", ""),
        (
            "@Hjos kommundirektör boka lokal",
            ("Hjos kommundirektör",), ("Hjos kommundirektör",), "Boka lokal", "",
        ),
        (
            "@”Gruppen för unga vuxna” boka lokal",
            ("Gruppen för unga vuxna",), ("Gruppen för unga vuxna",), "Boka lokal", "",
        ),
        ("Plan @Fyrbodal i juni 2026", ("Fyrbodal",), (), "Plan", "i juni 2026"),
        ("@SRO @sro följa upp årligen", ("SRO",), (), "Följa upp", "årligen"),
        ("plan utan ansvarig", (), (), "Plan utan ansvarig", ""),
        ("svara a@b.se i maj 2027", (), (), "Svara a@b.se", "i maj 2027"),
        ("@", (), (), "", ""),
        ("", (), (), "", ""),
    ],
)  # fmt: skip
def test_line_is_read_as_an_assignment(line, responsible, unknown, title, due):
    read = quick_entry(line, KNOWN)
    assert (read.responsible, read.unknown, read.title, read.due) == (
        responsible, unknown, title, due,
    )  # fmt: skip


def test_longest_known_name_is_taken():
    read = quick_entry("@Fyrbodals kommunalförbund boka", KNOWN)
    assert (read.responsible, read.title) == (("Fyrbodals kommunalförbund",), "Boka")


def test_without_known_names_all_are_unknown():
    read = quick_entry("@Västkoms direktör @HSU-direktör plan")
    assert read.responsible == read.unknown == ("Västkoms direktör", "HSU-direktör")
    assert read.title == "Plan"
