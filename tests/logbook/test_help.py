"""Help says what is on the screen: every word it quotes stands on a page that role can open."""

import copy
import datetime
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.urls import reverse

from decisions.actions import open_round, plan_capsulam
from decisions.enums import Listing, State
from decisions.findings import TITLES
from logbook import guides
from logbook.guides import GUIDES, Guide, Task
from logbook.views.help import listed
from meetings.models import Meeting
from tests import factories as make
from tests.once import client_of, kept
from tests.test_permissions import PATTERNS, POST_ONLY, address, is_file
from tests.world import World

pytestmark = [pytest.mark.trust, pytest.mark.django_db]

TEMPLATES = Path(settings.ROOT) / "templates"
# Guide -> the users of the world who do what it tells.
USERS = {
    "secretary": ["secretary", "other secretary"],
    "responsible": ["responsible"],
    "politician": ["politician"],
    "administrator": ["administrator"],
}
OTHER_USERS = {"preparing": ["preparer"]}
# Pages that only a sent form leads to; read as they are written.
AFTER_A_FORM = ("409.html", "desk/term_review.html")
NAMING = {
    "a", "button", "label", "legend", "option", "summary", "h1", "h2", "h3", "h4", "th", "dt", "dd",
}  # fmt: skip
UNCLOSED = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}
UNSEEN = {"sr-only", "optional"}


class Names(HTMLParser):
    """What buttons, links, fields, choices and headings of a page say."""

    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()
        self._open: list[tuple[str, list[str], bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in UNCLOSED:
            classes = set((dict(attrs).get("class") or "").split())
            self._open.append((tag, [], bool(classes & UNSEEN)))

    def handle_data(self, data: str) -> None:
        if not any(unseen for _, _, unseen in self._open):
            for _, heard, _ in self._open:
                heard.append(data)

    def handle_endtag(self, tag: str) -> None:
        while self._open:
            name, heard, _ = self._open.pop()
            if name in NAMING:
                self.found.add(" ".join("".join(heard).split()).rstrip(":").casefold())
            if name == tag:
                return


def names_in(markup: str) -> set[str]:
    """The names on a page."""
    parser = Names()
    parser.feed(markup)
    return parser.found


def quoted(markup: str) -> list[str]:
    """What a text quotes from the screen."""
    return [" ".join(words.split()) for words in re.findall(r'"onscreen">(.*?)</b>', markup)]


def is_there(word: str, on_screen: set[str]) -> bool:
    """Whether some page says it; "Välj möte för …" needs only begin so."""
    wanted = word.casefold()
    if wanted.endswith("…"):
        return any(name.startswith(wanted[:-1].rstrip()) for name in on_screen)
    return wanted in on_screen


def missing(words: list[str], on_screen: set[str]) -> list[str]:
    """Quoted words that no page says."""
    return [word for word in words if not is_there(word, on_screen)]


def pages(world: World) -> Iterator[str]:
    """Every address of the product, each meeting, a reader's own, and the administration."""
    for name in PATTERNS:
        if name not in POST_ONLY and not is_file(name) and not name.startswith("logbook:help"):
            yield address(world, name)
    yield from (reverse("logbook:meeting", args=[row.pk]) for row in Meeting.objects.all())
    yield reverse("logbook:assignment", args=[world.handed.pk])
    yield reverse("logbook:decision", args=[world.draft_decision.pk])
    yield reverse("logbook:assignment", args=[world.draft_assignment.pk])
    yield reverse("desk:reporting", args=[world.june.pk])
    asked = Meeting.objects.filter(form="per_capsulam")
    yield from (reverse("desk:capsulam-reply", args=[row.pk]) for row in asked)
    yield from (
        "/moten/nytt/?form=per_capsulam",
        "/?mina=1",
        "/?per=2025-11-20",
        "/logg/?sok=plan",
        "/admin/",
    )
    models = ("body", "person", "user", "membership", "position", "positionholder")
    yield from (reverse(f"admin:people_{model}_add") for model in models)
    yield reverse("admin:people_user_change", args=[world.users["politician"].pk])  # type: ignore[union-attr]


def fill_out(world: World) -> None:
    """What the world lacks for every button to be there: a meeting begins, one is written on."""
    make.make_meeting(world.body, datetime.date(2025, 12, 1))
    for title in ("Första punkten", "Andra punkten"):
        make.make_item(world.writing, title)
    make.make_attendance(world.writing)
    make.make_prior_notes(world.writing.items.latest("pk"), world.sent)
    make.make_capsulam(world.body)
    decided = make.make_capsulam(world.body, reply_by=datetime.date(2025, 12, 1))
    make.hold_meeting(decided)
    plan_capsulam(world.body, "En fråga", "<p>Ja?</p>", reply_by=datetime.date(2026, 1, 9), by=None)
    given = make.make_assignment(world.decision, "Ett till uppdrag")
    make.make_report_back(given, "till nästa möte", meeting=world.writing)
    open_round(world.june, answer_by=world.june.on, by=None)


@pytest.fixture(scope="module")
def on_screen(built_world: World, django_db_blocker: Any) -> dict[str, set[str]]:
    """User -> the names on every page they can open."""
    world = copy.deepcopy(built_world)
    written = [TEMPLATES / name for name in AFTER_A_FORM if (TEMPLATES / name).exists()]
    posted = set().union(*(names_in(path.read_text("utf-8")) for path in written))
    found: dict[str, set[str]] = {}
    with kept(django_db_blocker):
        fill_out(world)
        for name in [name for name, user in world.users.items() if user is not None]:
            client, found[name] = client_of(world, name), set(posted)
            for url in pages(world):
                response = client.get(url)
                if response.status_code == 200 and "html" in response["Content-Type"]:
                    found[name] |= names_in(response.content.decode())
    return found


def users_of(guide: Guide, task: Task) -> list[str]:
    return OTHER_USERS.get(task.template, USERS[guide.name])


def text_of(task: Task) -> str:
    return (TEMPLATES / task.path).read_text("utf-8")


def test_what_help_quotes_stands_on_pages_that_the_role_can_open(
    on_screen: dict[str, set[str]],
) -> None:
    wrong = {}
    for guide in GUIDES:
        for task in guide.tasks:
            seen = set().union(*(on_screen[user] for user in users_of(guide, task)))
            if lacking := missing(quoted(text_of(task)), seen):
                wrong[f"{guide.name}: {task.template}"] = lacking
    assert wrong == {}


def test_what_the_first_help_page_quotes_is_seen_by_everyone(
    on_screen: dict[str, set[str]],
) -> None:
    texts = [path.read_text("utf-8") for path in sorted((TEMPLATES / "help").glob("*.html"))]
    words = [word for text in texts for word in quoted(text)]
    assert words != []
    assert {user: missing(words, seen) for user, seen in on_screen.items()} == {
        user: [] for user in on_screen
    }


def test_a_word_that_no_page_says_is_missing() -> None:
    """Negative control."""
    markup = '<a href="/">Ge <span class="sr-only">ett</span> uppdrag:</a><button>Spara nu</button>'
    assert names_in(markup) == {"ge uppdrag", "spara nu"}
    assert missing(["Ge uppdrag", "Spara …", "Spara"], names_in(markup)) == ["Spara"]


def test_every_task_has_its_text_and_every_text_its_task() -> None:
    tasks = {task.template for guide in GUIDES for task in guide.tasks}
    assert tasks == {path.stem for path in (TEMPLATES / "help" / "tasks").glob("*.html")}


def test_every_task_is_reached_from_the_top_of_its_page(world: World) -> None:
    client = client_of(world, "outsider")
    for guide in GUIDES:
        text = client.get(guide.url).content.decode()
        anchors = set(re.findall(r'<h2 id="([\w-]+)">', text))
        assert {task.anchor for task in guide.tasks} <= anchors
        assert [a for a in re.findall(r'href="#([\w-]+)"', text) if f'id="{a}"' not in text] == []


@pytest.mark.parametrize(
    ("user", "own"),
    [
        ("secretary", ["Sekreterare"]),
        ("preparer", ["Sekreterare"]),
        ("politician", ["Förtroendevald"]),
        ("responsible", ["Ansvarig"]),
        ("administrator", ["Administratör"]),
        ("outsider", []),
    ],
)
def test_readers_meet_their_own_role_first(world: World, user: str, own: list[str]) -> None:
    context = client_of(world, user).get(reverse("logbook:help")).context
    assert [guide.role for guide in context["own"]] == own
    assert [guide.role for guide in context["others"]] == [
        guide.role for guide in GUIDES if guide.role not in own
    ]


@pytest.mark.parametrize(
    ("user", "told"),
    [
        ("secretary", "Du är sekreterare i SRO."),
        ("preparer", "Du är med i beredningen av SRO."),
        ("politician", "Du är ledamot eller deltagare i SRO."),
        ("responsible", "Du är ansvarig som Västkoms direktör."),
        ("administrator", "Du är administratör."),
        ("outsider", "Du har ingen roll i något organ än."),
    ],
)
def test_readers_are_told_what_they_are(world: World, user: str, told: str) -> None:
    text = client_of(world, user).get(reverse("logbook:help")).content.decode()
    assert told in text


def test_names_are_listed_as_one_says_them() -> None:
    assert listed(["SRO"]) == "SRO"
    assert listed(["VVG", "SRO", "Styrelsen"]) == "SRO, Styrelsen och VVG"


def test_every_mark_state_and_finding_is_explained() -> None:
    assert set(guides.LISTINGS) == set(Listing)
    assert set(guides.ENDS) | set(guides.STATES) == set(State)
    assert list(guides.STATES) == [s for s in State if s not in guides.ENDS]
    assert set(guides.FINDINGS) == set(TITLES)
