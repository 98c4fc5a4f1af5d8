"""A pasted list of members is read as people write it, and what cannot be read is named."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from people.enums import MembershipRole
from people.member_lines import ROLES, MemberLine, read_members, role_named
from people.models import Organisation

pytestmark = pytest.mark.unit

SKOVDE = Organisation(pk=1, name="Skövde kommun", short_name="Skövde")
VGR = Organisation(pk=2, name="Västra Götalandsregionen", short_name="VGR")
VASTKOM = Organisation(
    pk=3, name="VästKom, Västsvenska kommunalförbundens samorganisation", short_name="VästKom"
)
KNOWN = [SKOVDE, VGR, VASTKOM]
R = MembershipRole


def one(line: str) -> tuple[str, str, str, str]:
    """Name, party, organisation and role of a line that is read."""
    read, wrong = read_members(line, KNOWN)
    assert wrong == []
    (found,) = read
    return found.name, found.party, str(found.organisation or ""), found.role.value


def wrong(text: str) -> list[str]:
    """What is said of what cannot be read."""
    return read_members(text, KNOWN)[1]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Anna Ek (S), Skövde, ledamot", ("Anna Ek", "S", "Skövde", "member")),
        ("Anna Ek, Skövde, ledamot", ("Anna Ek", "", "Skövde", "member")),
        ("Anna Ek (S), Skövde", ("Anna Ek", "S", "Skövde", "member")),
        ("Anna Ek (s), skövde kommun, ersättare", ("Anna Ek", "S", "Skövde", "substitute")),
        ("Anna Ek(KD);VGR;v. ordf.", ("Anna Ek", "KD", "VGR", "vice_chair")),
        ("Anna Ek\tM\tVGR\tOrdförande", ("Anna Ek", "M", "VGR", "chair")),
        ("- Anna Ek (C) Skövde, adj.", ("Anna Ek", "C", "Skövde", "coopted")),
        ("12. Anna  Ek , VGR , andre vice ordförande", ("Anna Ek", "", "VGR", "second_vice_chair")),
        (
            "Anna Ek, VästKom, Västsvenska kommunalförbundens samorganisation, tjänsteperson",
            ("Anna Ek", "", "VästKom", "official"),
        ),
        ("Anna-Lena von Ek (MP), ordf", ("Anna-Lena von Ek", "MP", "", "chair")),
        ("Anna Ek", ("Anna Ek", "", "", "member")),
    ],
)
def test_a_line_is_read(line: str, expected: tuple[str, str, str, str]) -> None:
    assert one(line) == expected


def test_a_heading_gives_the_role_of_the_lines_after_it() -> None:
    text = (
        "Anna Ek, VGR\n\nErsättare:\nBo Ek, VGR\nCia Ek, VGR, ordförande\nTjänstepersoner:\nDan Ek"
    )
    read, _ = read_members(text, KNOWN)
    assert [found.role for found in read] == [R.MEMBER, R.SUBSTITUTE, R.CHAIR, R.OFFICIAL]


def test_lines_are_numbered_as_they_stand() -> None:
    read, _ = read_members("\nAnna Ek, VGR\n \nBo Ek, VGR", KNOWN)
    assert [found.line for found in read] == [2, 4]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "Anna Ek, Atlantis, ledamot",
            "Rad 1: ”Atlantis” är ingen organisation eller roll som loggen känner till.",
        ),
        (
            "Anna Ek, VGR, kejsare",
            "Rad 1: ”kejsare” är ingen roll som loggen känner till.",
        ),
        ("\nKejsare:", "Rad 2: ”Kejsare:” är ingen roll som loggen känner till."),
        ("Anna Ek (Vägvalet 21), VGR", "Rad 1: ”Vägvalet 21” ser inte ut som ett parti."),
        ("(S), VGR", "Rad 1: parenteserna i ”(S), VGR” går inte att läsa."),
        ("1, VGR", "Rad 1: ”1, VGR” saknar namn."),
        (
            "Anna Ek, VGR\nanna ek, vgr, ledamot",
            "Rad 2: anna ek står redan på rad 1, som ledamot.",
        ),
    ],
)
def test_what_cannot_be_read_is_named(text: str, said: str) -> None:
    assert wrong(text) == [said]


def test_every_wrong_line_is_told_at_once() -> None:
    assert len(wrong("Anna Ek, Atlantis\nBo Ek, VGR\nCia Ek, Mu")) == 2


def test_a_list_too_long_is_refused() -> None:
    assert wrong("Anna Ek\n" * 201) == ["Listan har 201 rader. Högst 200 går att läsa in."]


@pytest.mark.parametrize("role", list(R))
def test_every_role_is_read_by_its_own_word(role: MembershipRole) -> None:
    assert role_named(role.label) == role


# --- whatever is pasted ---
NAMES = st.sampled_from(["Anna Ek", "Åke Öberg", "Bo-Göran von Platen", "Eva Ek Al"])
PARTIES = st.sampled_from(["", "S", "M", "KD", "MP", "V"])
WORDS = st.sampled_from([(role, word) for role, words in ROLES.items() for word in words])
MARKS = st.sampled_from(["{}, {}, {}", "{} ; {};{}", "- {}\t{}\t{}", "3) {} , {} , {}."])


@given(name=NAMES, party=PARTIES, where=st.sampled_from(KNOWN), word=WORDS, mark=MARKS)
def test_what_is_written_is_what_is_read(
    name: str, party: str, where: Organisation, word: tuple[MembershipRole, str], mark: str
) -> None:
    who = f"{name} ({party})" if party else name
    for shown in (where.short_name, where.name, where.short_name.upper()):
        read, _ = read_members(mark.format(who, shown, word[1].capitalize()), KNOWN)
        assert read == [MemberLine(1, name, party, where, word[0])]


@given(text=st.text(max_size=300))
def test_no_text_makes_it_stumble(text: str) -> None:
    read, said = read_members(text, KNOWN)
    lines = [line for line in text.splitlines() if line.strip(" ;,\t")]
    assert len(read) + len(said) <= max(len(lines), 1)
    assert all(found.name and len(found.name) <= 120 and len(found.party) <= 10 for found in read)
