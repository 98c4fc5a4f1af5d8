"""The ordinary run of the years: what is given at one meeting and closed two meetings later."""

from dataclasses import dataclass
from datetime import date

from decisions.demo.cast import BOARD, FEDERATIONS, SRO
from decisions.demo.dates import (
    BOARD_DAY,
    SRO_DAY,
    SRO_PER_CAPSULAM,
    STUDY_TRIP,
    by_day,
    in_month,
    ordinary_days,
)
from decisions.demo.script import Agenda, Give, Item, Point, Said
from decisions.enums import Outcome

FULL = {SRO: (SRO_DAY,), BOARD: (BOARD_DAY,)}  # whose items are all known: nothing is added
BEFORE_JUNE = {date(2025, 2, 6): 9, date(2025, 3, 13): 9, date(2025, 4, 10): 10}  # § 1–28


@dataclass(frozen=True)
class Topic:
    """What recurs: an item, what is to be done, by whom, and what was said when it came back."""

    title: str
    task: str
    who: str
    parties: tuple[str, ...]
    back: str = "Slutrapport noterad."


HSU, VK = "VGR:s hälso- och sjukvårdsutvecklingsdirektör", "Västkoms direktör"
BOTH = f"{HSU} och {VK}"

TOPICS = {
    SRO: (
        Topic("Psykisk hälsa", "föreslå årets gemensamma insatser", BOTH, ("hsu", "vk")),
        Topic("Nytt hälso- och sjukvårdsavtal", "redovisa tidplanen för avtalet", HSU, ("hsu",)),
        Topic("Hjälpmedel: uppföljning", "följa upp försörjningsavtalet", VK, ("vk",)),
        Topic(
            "Kommunal primärvård", "samla förbundens synpunkter på inriktningen",
            "de fyra förbundsdirektörerna", FEDERATIONS,
        ),
        Topic("Samsjuklighet", "bedöma vad utredningens förslag betyder", BOTH, ("hsu", "vk")),
        Topic(
            "Vårdinformationssystem", "redovisa hur kommunerna deltar",
            "VGR:s digitaliseringsdirektör", ("digital",),
        ),
        Topic("Suicidprevention", "sammanställa pågående arbete", HSU, ("hsu",)),
        Topic("Kompetensförsörjning", "beskriva gemensamma behov", BOTH, ("hsu", "vk")),
        Topic("Ungas hälsa", "redovisa samverkan kring unga", VK, ("vk",)),
    ),
    BOARD: (
        Topic("Verksamhetsplan", "redovisa en reviderad verksamhetsplan", "direktören", ("vk",)),
        Topic("Ekonomi", "redovisa prognosen för året", "direktören", ("vk",)),
        Topic(
            "Delregional samverkan", "beskriva förbundens arbete",
            "förbundsdirektören i Skaraborg", ("ska",),
        ),
        Topic("Nära vård: medel", "redovisa hur medlen används", "direktören", ("vk",)),
        Topic(
            "Välfärdsteknik", "sammanställa goda exempel", "förbundsdirektören i Boråsregionen",
            ("bor",),
        ),
    ),
}  # fmt: skip


def free_days(body: str, last: date) -> list[date]:
    """Ordinary meetings that things can be added to, soonest first."""
    return [day for day in ordinary_days(body, last) if day not in FULL[body]]


def yearly_agendas(today: date) -> Agenda:
    """For every held meeting: one thing given, and one closed that was given two meetings ago.

    The last held meeting closes none, so that few stand late while its notes are written; what
    is open today is left to living.py.
    """
    agendas: Agenda = {}
    for body in (SRO, BOARD):
        held = [day for day in free_days(body, today) if day < today]
        for n, day in enumerate(held):
            topics = TOPICS[body]
            items = agendas.setdefault((body, day), [])
            if 2 <= n < len(held) - 1:
                items.append(_closing(topics[(n - 2) % len(topics)], held[n - 2], body))
            if n + 2 < len(held) - 1:
                items.append(_giving(topics[n % len(topics)], day, held[n + 2], body))
    return agendas


def _key(topic: Topic, day: date) -> str:
    return f"{topic.title} {day}"


def _giving(topic: Topic, day: date, back: date, body: str) -> Item:
    due = in_month(back) if body == SRO else by_day(back)
    name = SRO if body == SRO else "Styrelsen"
    text = f"{name} ger {topic.who} i uppdrag att {topic.task} {due}."
    give = Give(_key(topic, day), _upper(topic.task), topic.parties, due=due)
    point = Point(text, ("assigned",), plain=_upper(topic.task), gives=(give,))
    return Item(topic.title, about=("information", "decision"), points=(point,))


def _closing(topic: Topic, given: date, body: str) -> Item:
    name = SRO if body == SRO else "Styrelsen"
    point = Point(f"{name} noterar slutrapporten.", plain="Slutrapporten noterad")
    said = Said(_key(topic, given), Outcome.CLOSED, topic.back)
    return Item(f"{topic.title}: återrapportering", points=(point,), said=(said,))


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]


ROUTINE = (
    "Lägesrapport", "Rapporter från förbunden", "Inkomna skrivelser", "Kommande möten",
    "Remisser", "Aktuella utredningar", "Studiebesök och konferenser",
)  # fmt: skip


def with_standing_items(body: str, day: date, items: list[Item]) -> list[Item]:
    """What a meeting always has, around what it took up; § 1–28 before 5 June 2025."""
    if day in (*FULL[body], SRO_PER_CAPSULAM, STUDY_TRIP):
        return items
    if body == SRO:
        return [
            Item("Mötets öppnande", about=()),
            Item("Föregående mötesanteckning", about=("decision",)),
            *items,
        ]
    routine = ROUTINE[: max(BEFORE_JUNE.get(day, 4) - 2 - len(items), 0)]
    return [
        Item("Mötets öppnande", about=()),
        *items,
        *(Item(title) for title in routine),
        Item("Mötet avslutas", about=()),
    ]
