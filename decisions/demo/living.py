"""What is open on whatever day the demonstration runs: late, coming, moved, shared, handed over.

Everything hangs on the bodies' last held and next coming meetings, counted from `today`.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from decisions.demo.cast import BOARD, FEDERATIONS, SRO, VVG
from decisions.demo.dates import (
    BOARD_EXTRA,
    HORIZON,
    STUDY_TRIP,
    WRITING_TAKES,
    by_day,
    in_month,
    month_end,
    ordinary_days,
    planned_on,
)
from decisions.demo.script import Agenda, Give, Item, Point, Report, Said
from decisions.demo.years import BOTH, FULL, HSU, VK, free_days
from decisions.enums import Outcome, WorkStage
from meetings.enums import Openness
from sro_log.lib.due_dates import format_day, format_month

LATE_BY = timedelta(days=41)
OLDER_BY = timedelta(days=75)
FRIDAY = 4


@dataclass(frozen=True)
class Moment:
    """The meetings around today. `held` latest first, `coming` soonest first."""

    today: date
    held: tuple[date, ...]
    coming: tuple[date, ...]
    board_held: tuple[date, ...]
    board_coming: tuple[date, ...]

    @classmethod
    def of(cls, today: date) -> "Moment":
        """From the calendars; meetings whose items are all known are passed over."""
        held, coming = {}, {}
        for body in (SRO, BOARD):
            days = free_days(body, today + HORIZON)
            held[body] = tuple(day for day in reversed(days) if day < today)
            coming[body] = tuple(d for d in days if d >= today and d not in FULL[body])
        return cls(today, held[SRO], coming[SRO], held[BOARD], coming[BOARD])

    @property
    def cancelled(self) -> date:
        """The board's meeting, about 41 days ago, that was cancelled."""
        day = self.today - LATE_BY
        taken = (*ordinary_days(BOARD, self.today), BOARD_EXTRA)
        while day.weekday() > FRIDAY or day in taken:
            day -= timedelta(days=1)
        return day

    @property
    def cancelled_given(self) -> date:
        """When the board gave what should have come back at the cancelled meeting."""
        return next(d for d in self.board_held if d <= self.cancelled - timedelta(days=10))

    @property
    def silent_month(self) -> date:
        """Last day of a month in which SRO did not meet, more than ten weeks ago."""
        met = {month_end(day) for day in (*ordinary_days(SRO, self.today), STUDY_TRIP)}
        end = month_end(self.today - OLDER_BY).replace(day=1) - timedelta(days=1)
        while end in met:
            end = end.replace(day=1) - timedelta(days=1)
        return end


def living_agendas(now: Moment) -> Agenda:
    """What the last held meetings gave and said."""
    agendas: Agenda = {}

    def at(body: str, day: date, *items: Item) -> None:
        agendas.setdefault((body, day), []).extend(items)

    last, before, third, fourth = now.held[:4]
    at(SRO, fourth, _moved(third), _handed(before))
    at(SRO, third, _moved_once(before), _undated(), _coming_lead(now.coming[0]), _closing(last))
    at(SRO, before, _moved_twice(now.coming[1]), _handed_over(), _coming_shared(now.coming[0]))
    at(SRO, before, _later(now.coming[2]), _unregistered())
    at(SRO, last, _closed())
    if now.coming[0] == next(d for d in ordinary_days(SRO, now.coming[0]) if d > last):
        at(SRO, last, _next())
    silent = now.silent_month
    given = next(day for day in now.held if day < silent.replace(day=1))
    at(SRO, given, _silent(silent))
    out = (day for day in now.board_held if day + WRITING_TAKES[BOARD] <= now.today)
    at(BOARD, next(out), _meeting_days())
    at(BOARD, now.cancelled_given, _late(now.cancelled))
    at(BOARD, now.board_held[1], _nobody(now.board_coming[1]), _internal(now.board_coming[0]))
    return agendas


def living_reports(now: Moment) -> list[Report]:
    """How it goes with what is open."""
    ongoing, done = WorkStage.ONGOING, WorkStage.DONE
    before, third = now.held[1], now.held[2]
    lately = now.today - timedelta(days=20)

    def mail(day: date) -> str:
        return f"enligt e-post {format_day(day)}"

    first = before + timedelta(days=20)
    late = now.cancelled - timedelta(days=6)
    silent = now.silent_month - timedelta(days=5)
    return [
        Report(first, "shared", ongoing, "Arbetsgruppen är tillsatt.", "hsu", behalf=mail(first)),
        Report(
            lately, "shared", done, "Kommunernas del är klar.", "vk", by="direktor",
            report="Alla 49 kommuner har svarat. Svaren är sammanställda delregion för delregion.",
            paper="Sammanställning av kommunernas svar",
        ),
        Report(
            third + timedelta(days=30), "lead", ongoing, "Enkäten har gått ut till alla kommuner.",
            "hsu", behalf=mail(third + timedelta(days=30)),
        ),
        Report(
            before + timedelta(days=15), "moved", ongoing,
            "Underlag saknas från två delregioner.", "vk", by="direktor",
        ),
        Report(late, "late", ongoing, "Ett utkast finns.", "vk", by="direktor"),
        Report(
            now.today - timedelta(days=4), "late", ongoing, "Ett förbund granskar utkastet.", "vk",
            by="direktor", asks=("till nästa möte", "Ett kommunalförbund har inte svarat än."),
        ),
        Report(
            silent, "silent", ongoing, "Materialet behöver en genomgång till.", "hsu",
            behalf=mail(silent),
        ),
        Report(
            before + timedelta(days=25), "later", ongoing, "Första samtalet är hållet.", "gr",
            behalf=mail(before + timedelta(days=25)),
        ),
    ]  # fmt: skip


def calls_off(now: Moment) -> tuple[date, date]:
    """When the cancelled meeting was planned, and when it was cancelled."""
    return max(now.cancelled_given, planned_on(now.cancelled)), now.cancelled - timedelta(days=5)


# --- given and said, in the order of the meetings ---------------------------------------------
def _gives(title: str, text: str, give: Give) -> Item:
    point = Point(text, ("assigned",), plain=give.title, gives=(give,))
    return Item(title, about=("information", "decision"), points=(point,))


def _says(title: str, text: str, said: Said) -> Item:
    return Item(title, points=(Point(text),), said=(said,))


def _moved(back: date) -> Item:
    due = in_month(back)
    return _gives(
        "Samverkan kring utskrivning från sjukhus",
        f"SRO ger {VK} i uppdrag att redovisa hur kommunerna ser på nya rutiner {due}.",
        Give("moved", "Redovisa kommunernas syn på nya utskrivningsrutiner", ("vk",), due=due),
    )


def _moved_once(back: date) -> Item:
    return _says(
        "Utskrivning från sjukhus: återrapportering",
        "SRO noterar informationen och ger mer tid.",
        Said("moved", Outcome.NEW_DATE, "Svar saknas från flera kommuner.", in_month(back)),
    )


def _moved_twice(back: date) -> Item:
    return _says(
        "Utskrivning från sjukhus: återrapportering",
        "SRO noterar informationen och ger mer tid ännu en gång.",
        Said("moved", Outcome.NEW_DATE, "Två delregioner återstår.", in_month(back)),
    )


def _handed(back: date) -> Item:
    due = in_month(back)
    return _gives(
        "Gemensam information till invånarna",
        f"SRO ger {HSU} i uppdrag att {due} föreslå gemensam information om första linjens vård.",
        Give("handed", "Gemensam information om första linjens vård", ("hsu",), due=due),
    )


def _handed_over() -> Item:
    return _says(
        "Information till invånarna: återrapportering",
        "SRO överlämnar arbetet med gemensam information till VVG.",
        Said("handed", Outcome.HANDED_OVER, "VVG har redan ett liknande arbete.", next_body=VVG),
    )


def _undated() -> Item:
    return _gives(
        "Civil beredskap",
        f"SRO ger {VK} i uppdrag att se över hur länet kan samverka om civil beredskap.",
        Give("undated", "Se över samverkan om civil beredskap", ("vk",)),
    )


def _coming_lead(back: date) -> Item:
    due = in_month(back)
    return _gives(
        "Läkarmedverkan i hemsjukvården",
        f"SRO ger {BOTH} i uppdrag att {due} redovisa hur läkarmedverkan fungerar. "
        "Utvecklingsdirektören håller samman arbetet.",
        Give("lead", "Redovisa läkarmedverkan i hemsjukvården", ("hsu", "vk"), due=due, lead="hsu"),
    )


def _closing(back: date) -> Item:
    due = in_month(back)
    return _gives(
        "Årlig rapport om god och nära vård",
        f"SRO ger {HSU} i uppdrag att lämna årets rapport {due}.",
        Give("closing", "Lämna årets rapport om god och nära vård", ("hsu",), due=due),
    )


def _closed() -> Item:
    return _says(
        "Årlig rapport om god och nära vård: återrapportering",
        "SRO noterar rapporten.",
        Said("closing", Outcome.CLOSED, "Slutrapport noterad."),
    )


def _coming_shared(back: date) -> Item:
    due = in_month(back)
    return _gives(
        "Samordnad individuell plan",
        f"SRO ger {BOTH} i uppdrag att {due} föreslå hur fler får en samordnad plan.",
        Give("shared", "Föreslå hur fler får en samordnad individuell plan", ("hsu", "vk"), due),
    )


def _later(back: date) -> Item:
    due = in_month(back)
    return _gives(
        "Digital delaktighet",
        "SRO ger regiondirektören och de fyra förbundsdirektörerna i uppdrag att "
        f"{due} föreslå gemensamma steg för invånarnas digitala delaktighet.",
        Give("later", "Gemensamma steg för digital delaktighet", ("region", *FEDERATIONS), due),
    )


def _unregistered() -> Item:
    return Item(
        "Ungas psykiska hälsa",
        about=("information", "dialogue"),
        points=(
            Point(
                "SRO noterar informationen och ger presidiet i uppdrag att ta upp frågan med "
                "länets skolchefer.",
                ("noted",),
                plain="Presidiet tar upp frågan med skolcheferna",
            ),
        ),
    )


def _next() -> Item:
    return _gives(
        "Mobila team",
        "SRO ger förbundsdirektören i Skaraborg i uppdrag att till nästa möte berätta om "
        "erfarenheterna av mobila team.",
        Give("next", "Berätta om erfarenheterna av mobila team", ("ska",), due="till nästa möte"),
    )


def _silent(end: date) -> Item:
    due = f"i {format_month(end)}"
    return _gives(
        "Läkemedelsgenomgångar",
        f"SRO ger {HSU} i uppdrag att {due} återkomma om läkemedelsgenomgångar för äldre.",
        Give("silent", "Återkomma om läkemedelsgenomgångar för äldre", ("hsu",), due=due),
    )


def _meeting_days() -> Item:
    return Item(
        "Styrelsens mötesdagar",
        about=("decision",),
        presenters="Josefin Nyvallen",
        text="<p>Förslaget följer SRO:s kalender, så att styrelsen möts några veckor före.</p>",
        points=(
            Point(
                "Styrelsen fastställer mötesdagarna enligt förslaget.",
                ("approved",),
                plain="Mötesdagarna är fastställda",
            ),
        ),
    )


def _late(day: date) -> Item:
    due = f"den {format_day(day)}"
    return _gives(
        "Budget och verksamhetsplan",
        f"Styrelsen ger direktören i uppdrag att {due} redovisa ett förslag till budget.",
        Give("late", "Redovisa ett förslag till budget", ("vk",), due=due),
    )


def _nobody(back: date) -> Item:
    due = by_day(back)
    return _gives(
        "Gemensam remissberedning",
        f"Styrelsen uppdrar åt berörda att {due} föreslå hur remisser bereds gemensamt.",
        Give("nobody", "Föreslå hur remisser bereds gemensamt", due=due),
    )


def _internal(back: date) -> Item:
    due = by_day(back)
    ground = "Förhandling pågår"
    give = Give(
        "internal", "Redovisa läget i avtalsförhandlingen", ("vk",), due=due,
        openness=Openness.INTERNAL, ground=ground,
    )  # fmt: skip
    text = f"Styrelsen ger direktören i uppdrag att {due} redovisa läget i förhandlingen."
    return Item(
        "Avtalsförhandling",
        about=("information", "decision"),
        points=(Point(text, ("assigned",), plain=give.title, gives=(give,)),),
        openness=Openness.INTERNAL,
        ground=ground,
    )
