"""No list's file holds a word of what is intern, secret or not sent out, whoever fetches it.

Files travel, so what is intern or secret is withheld for those too who may read it on the page.
Drafts are in the files of the body's own secretaries, and say what they are.
"""

import io
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.test import Client
from openpyxl import load_workbook

from decisions.actions import link_assignment
from decisions.enums import Outcome
from logbook.log_lines import WITHHELD
from meetings.actions import put_on_agenda
from meetings.enums import Openness
from tests import factories as make
from tests.once import NOON, built
from tests.test_permissions import PATTERNS, address
from tests.world import NOW, World

pytestmark = [pytest.mark.trust, pytest.mark.django_db]

CANARY, DRAFT = "kanarief", "tkasta"
ROLES = (
    "outsider", "politician", "responsible", "preparer", "secretary", "other secretary",
    "administrator",
)  # fmt: skip
TABLES = sorted(name for name in PATTERNS if name.endswith(("-xlsx", "-csv")))
PLAIN = [name for name in TABLES if "<" not in str(PATTERNS[name].pattern)]


def hide_canaries(world: World) -> None:
    """Intern and secret things of every kind in the meeting that is sent out."""
    meeting = make.held_meeting(world.body, make.PLANNED)
    secret = make.make_item(
        meeting, "Kanariefågelns punkt", openness=Openness.SECRET, openness_ground="OSL 25 kap."
    )
    point = make.make_decision(
        secret, "Kanariefågeln får i uppdrag att sjunga.", ["is_assigned"], "Kanariefågeln"
    )
    make.make_decision(secret, "Kanariefågeln ges i uppdrag att flyga.", ["is_assigned"])  # k
    under = make.make_assignment(point, "Kanariefågelns sång", [world.position], at=meeting.on)
    make.make_update(under, text="Kanariefågeln sjunger.", on=NOW)
    open_item = make.make_item(meeting, "Öppen punkt")
    intern = make.make_assignment(
        make.make_decision(open_item, "SRO noterar."),
        "Kanariefågelns bur",
        [world.position],
        due="april 2025",
        openness=Openness.INTERNAL,
        at=meeting.on,
    )
    make.make_update(intern, text="Kanariefågelns bur är klar.", on=NOW)
    make.make_commitment(secret, "Kanariefågeln önskas.", "Kanariefågeln")
    link_assignment(make.make_commitment(open_item, "En bur önskas."), intern, by=None)
    make.make_signatory(hidden := make.make_basis(world.body, "Kanariefågeln köps."))
    put_on_agenda(hidden, meeting, item=secret, by=None)
    back = make.make_assignment(
        make.make_decision(open_item, "SRO ger i uppdrag."), "Öppen plan", [world.position],
        due="november 2025", at=meeting.on,
    )  # fmt: skip
    make.send_out_meeting(meeting)
    later = make.held_meeting(world.body, make.DECIDED.replace(day=20))
    closed = make.make_closed_item(later, "Kanariefågelns återkomst")
    make.make_outcome(
        back.report_backs.get(), Outcome.NOTED, meeting=later, item=closed,
        text="Kanariefågeln återkommer.",
    )  # fmt: skip
    make.send_out_meeting(later)


@pytest.fixture(scope="module")
def built_world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """The world with canaries, built once for the file."""
    for world in built(django_db_blocker):
        hide_canaries(world)
        yield world


@pytest.fixture
def world(built_world: World, db: None) -> Iterator[World]:
    with time_machine.travel(NOON, tick=False):
        yield built_world


def words_of(world: World, role: str, name: str, query: dict[str, str] | None = None) -> str:
    """All that a table says, as one text in small letters."""
    client = Client()
    client.force_login(world.users[role])  # type: ignore[arg-type]
    answer: Any = client.get(address(world, name), query)
    if answer.status_code in (403, 404):  # not there for them; the permission table says for whom
        return str(answer.content.decode().lower())
    content = b"".join(answer.streaming_content)
    if name.endswith("-csv"):
        return content.decode().lower()
    book = load_workbook(io.BytesIO(content))
    cells = [str(cell.value) for page in book for row in page.rows for cell in row]
    return "\n".join(cells).lower()


def test_there_are_tables_to_read() -> None:
    assert len(PLAIN) >= 6


@pytest.mark.parametrize("role", ROLES)
def test_no_word_of_what_is_intern_or_secret_is_in_a_table(world: World, role: str) -> None:
    leaking = [name for name in PLAIN if CANARY in words_of(world, role, name)]
    assert leaking == []


@pytest.mark.parametrize("role", [role for role in ROLES if role != "secretary"])
def test_no_word_of_a_draft_is_in_a_table_of_another_than_the_secretary(
    world: World, role: str
) -> None:
    asked = (None, {"per": "2025-11-29"}, {"sok": "utkast"})
    leaking = [n for n in PLAIN for query in asked if DRAFT in words_of(world, role, n, query)]
    assert leaking == []


def test_the_secretary_has_drafts_that_say_so_and_withheld_lines(world: World) -> None:
    told = words_of(world, "secretary", "logbook:log-csv")
    drafts = [row for row in told.splitlines() if DRAFT in row]
    assert (len(drafts), [row for row in drafts if "utkast;" not in row]) == (2, [])
    assert told.count(WITHHELD.lower()) == 4


def test_what_stands_under_a_closed_item_is_withheld_from_the_secretarys_lists_too(
    world: World,
) -> None:
    files = ("logbook:bases-csv", "logbook:commitments-csv")
    told = [words_of(world, "secretary", name).count(WITHHELD.lower()) for name in files]
    assert told == [1, 2]  # the wish's own line, and the intern assignment that one became


@pytest.mark.parametrize(
    ("role", "withheld"), [("politician", 0), ("outsider", 0), ("responsible", 2), ("preparer", 4)]
)
def test_a_withheld_line_is_for_those_who_may_know_that_it_is_there(
    world: World, role: str, withheld: int
) -> None:
    assert words_of(world, role, "logbook:log-csv").count(WITHHELD.lower()) == withheld
