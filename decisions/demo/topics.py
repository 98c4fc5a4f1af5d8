"""The årshjul of the demonstration: what SRO's coming meetings are to take up."""

from decisions.demo.cast import SRO
from decisions.demo.play import REPORT, Act
from decisions.demo.world import World
from meetings.actions import plan_topics
from meetings.models import Meeting

# Topic, its matter, and what each of the coming meetings takes up of it ("" is the topic itself).
TOPICS: tuple[tuple[str, str, tuple[str | None, ...]], ...] = (
    ("God och nära vård", "follow_up", ("uppföljning", None, "uppföljning", None)),
    ("Hjälpmedelsförsörjningen", "aids", ("styrelsen för logistik berättar", None, "", None)),
    ("Nytt hälso- och sjukvårdsavtal", "", ("", "", "", "")),
    ("Psykisk hälsa", "", ("handlingsplan och statsbidrag", None, None, "")),
    ("Vårdinformationssystem", "care_system", ("", "vägval", None, "")),
    ("Kommunal primärvård", "", (None, "inriktningsdokument", None, None)),
)


def topic_acts(world: World) -> list[Act]:
    """The secretary plans the year on the day the demonstration is made."""
    return [Act(world.today, REPORT, lambda: _plan(world))]


def _plan(world: World) -> None:
    coming = (
        Meeting.objects.coming(world.today)
        .ordinary()
        .filter(body=world.bodies[SRO], opened_on__isnull=True, items__isnull=True)
        .order_by("on")
    )
    meetings = list(coming[:4])
    for title, key, notes in TOPICS:
        for meeting, note in zip(meetings, notes, strict=False):
            if note is not None:
                plan_topics(
                    [meeting], title, note=note, matter=world.matters[key] if key else None,
                    by=world.writer(SRO), at=world.today,
                )  # fmt: skip
