"""Beslutsunderlag of the demonstration, in our own words: one that SRO answered, one that waits."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from decisions.demo.cast import SRO
from decisions.demo.play import PLAN, Act
from decisions.demo.world import World
from meetings.actions import write_basis

FORUM_WRITTEN = date(2025, 6, 12)  # before the meeting that, by our assumption, adopted it
WAITS = timedelta(days=40)  # how long the other one has been without a meeting


@dataclass(frozen=True)
class Basis:
    """A beslutsunderlag; `key` is what the script calls it."""

    key: str
    title: str
    proposal: str
    summary: str
    background: str = ""
    signatories: str = ""
    matter: str = ""


FORUM = Basis(
    key="forum",
    title="Politiskt forum för gemensamma digitaliseringsfrågor",
    matter="forum",
    proposal=(
        "SRO ställer sig bakom att\n"
        "1. regiondirektören och Västkoms direktör får i uppdrag att föreslå former och forum för "
        "hur politiken i länet hålls informerad och delaktig i gemensamma digitaliseringsfrågor "
        "inom hälso- och sjukvården.\n"
        "2. Uppdraget ska återrapporteras till SRO 2025-11-13."
    ),
    summary=(
        "<p>Regionstyrelsen inrättade våren 2025 ett utskott som leder VGR:s digitalisering "
        '(<a href="https://example.org/rs/2025-04-02">regionstyrelsen 2 april 2025</a>). Vid '
        "SRO:s dialog den 24 april efterfrågade kommunerna insyn, delaktighet och förankring i "
        "det som rör hela länet "
        '(<a href="https://example.org/sro/2025-04-24">mötesanteckning SRO 24 april 2025</a>).</p>'
    ),
    background=(
        "<p>Regionen och kommunerna har länge samarbetat om digitalt stöd i vården. Avsikten har "
        "varit</p><ul><li>att invånarna ska möta en sammanhållen vård,</li><li>att parterna ska "
        "kunna lita på varandras uppgifter,</li><li>att nationella frågor drivs gemensamt.</li>"
        "</ul><p>Sedan införandet av vårdinformationssystemet pausades saknas ett ställe där de "
        "förtroendevalda på båda sidor får veta och kan påverka i tid.</p>"
    ),
    signatories=(
        "Cecilia Thorngrenius, hälso- och sjukvårdsutvecklingsdirektör VGR\n"
        "Ulrika Stenmarker, direktör Västkom"
    ),
)

INTRODUCTION = Basis(
    key="introduction",
    title="Gemensam introduktion för nya ledamöter i SRO",
    proposal=(
        "SRO ställer sig bakom att\n"
        "1. Västkoms direktör får i uppdrag att ta fram en kort introduktion till samverkan i "
        "länet för nya ledamöter.\n"
        "2. introduktionen hålls en gång om året."
    ),
    summary=(
        "<p>Många ledamöter är nya efter varje val, och samverkan i länet har många grupper och "
        "avtal att hålla reda på.</p>"
    ),
    signatories="Ulrika Stenmarker, direktör Västkom",
)


def basis_acts(world: World) -> list[Act]:
    """Each is written on its day."""
    days = {FORUM: FORUM_WRITTEN, INTRODUCTION: world.today - WAITS}
    return [Act(on, PLAN, _written(world, basis, on)) for basis, on in days.items()]


def _written(world: World, basis: Basis, on: date) -> Callable[[], None]:
    def do() -> None:
        world.bases[basis.key] = write_basis(
            world.bodies[SRO],
            basis.title,
            proposal=basis.proposal,
            signatories=basis.signatories,
            matter=world.matters.get(basis.matter),
            summary=basis.summary,
            background=basis.background,
            by=world.writer(SRO),
            at=on,
        )

    return do
