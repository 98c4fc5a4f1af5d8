"""SRO around 13 November 2025: what led to it and what came of it. Partly the example's own."""

from datetime import date

from decisions.demo.cast import COUNCIL, SRO
from decisions.demo.dates import (
    SRO_ADOPTS,
    SRO_DAY,
    SRO_JUNE,
    SRO_PER_CAPSULAM,
    SRO_SEPTEMBER,
    STUDY_TRIP,
)
from decisions.demo.script import Agenda, Give, Item, Paper, Point, Report, Said
from decisions.demo.sro_november import NOVEMBER
from decisions.enums import Outcome, WorkStage
from meetings.enums import DocumentKind

OWN = "Exemplets eget antagande."

FORUM_ADOPTED = Item(
    "Länsgemensamt forum för digitaliseringsfrågor",
    about=("decision",),
    presenters="Ulrika Stenmarker, Västkom, och Cecilia Thorngrenius, VGR",
    matter="forum",
    basis="forum",
    text=(
        f"<p><strong>{OWN}</strong> Beslutsunderlaget är odaterat, och inget känt möte har "
        "antagit det. Här antas att SRO gjorde det i dag.</p><p>Regionstyrelsen inrättade ett "
        "digitaliseringsutskott våren 2025. Vid SRO:s dialog den 24 april 2025 efterfrågades "
        "insyn och delaktighet i det som rör hela länet.</p>"
    ),
    points=(
        Point(
            "SRO ställer sig bakom att regiondirektören och Västkoms direktör får i uppdrag att "
            "föreslå former och forum för hur politiken i länet hålls informerad och delaktig i "
            "gemensamma digitaliseringsfrågor inom hälso- och sjukvården.",
            ("endorsed", "assigned"),
            plain=f"Förslag till politiskt forum för digitalisering. {OWN}",
            gives=(
                Give(
                    "forum",
                    "Former och forum för gemensamma digitaliseringsfrågor",
                    ("region", "vk"),
                    due="2025-11-13",
                ),
            ),
        ),
        Point(
            "SRO ställer sig bakom att uppdraget ska återrapporteras till SRO 2025-11-13.",
            ("endorsed",),
            plain=f"Återrapportering till SRO 2025-11-13. {OWN}",
        ),
    ),
)

SAFETY_SENT_OUT = Item(
    "Riktlinje för patientsäkerhet: remiss",
    about=("decision",),
    presenters="Emma Lundviken, VGR",
    matter="safety",
    papers=(Paper("Förslag till riktlinje för patientsäkerhet"),),
    text="<p>Förslaget går på remiss till regionen och länets kommuner.</p>",
    points=(
        Point(
            "SRO ställer sig bakom att förslaget till riktlinje för patientsäkerhet skickas på "
            "remiss.",
            ("endorsed",),
            plain="Riktlinjen för patientsäkerhet går på remiss",
        ),
    ),
)

HANDED_OVER = Item(
    "Digitala hjälpmedel i hemmet",
    presenters="Mikaela Orreby, VästKom",
    matter="aids",
    text="<p>Frågan om gemensamma krav på digitala hjälpmedel återkommer från flera kommuner.</p>",
    points=(
        Point(
            "SRO ger Västkoms direktör och förvaltningsdirektören för försörjningsförvaltningen i "
            "uppdrag att senast i februari 2025 föreslå hur gemensamma krav på digitala hjälpmedel "
            "kan hållas aktuella.",
            ("assigned",),
            plain="Gemensamma krav på digitala hjälpmedel",
            gives=(
                Give(
                    "digital_aids",
                    "Hålla gemensamma krav på digitala hjälpmedel aktuella",
                    ("vk", "supply"),
                    due="senast i februari 2025",
                ),
            ),
        ),
    ),
)

ONGOING = Item(
    "Statsbidrag till omställningen",
    presenters="Cecilia Thorngrenius, VGR",
    text="<p>Villkoren för statsbidragen ändras ofta, ibland mellan två möten.</p>",
    points=(
        Point(
            "SRO ger VGR:s hälso- och sjukvårdsutvecklingsdirektör och Västkoms direktör i uppdrag "
            "att tills vidare informera SRO när villkoren för statsbidrag ändras.",
            ("assigned",),
            plain="Information om ändrade statsbidrag",
            gives=(
                Give(
                    "grants",
                    "Informera SRO när villkoren för statsbidrag ändras",
                    ("hsu", "vk"),
                    due="tills vidare",
                ),
            ),
        ),
    ),
)


def sro_agendas() -> Agenda:
    """What SRO took up on known days, beside the standing items."""
    return {
        (SRO, date(2024, 9, 19)): [HANDED_OVER],
        (SRO, date(2024, 11, 14)): [ONGOING],
        (SRO, date(2025, 2, 13)): [
            Item(
                "Krav på digitala hjälpmedel",
                matter="aids",
                points=(
                    Point(
                        "SRO överlämnar arbetet med gemensamma krav till Ledningsrådet för "
                        "hjälpmedel.",
                        ("approved",),
                        plain="Arbetet går över till Ledningsrådet",
                    ),
                ),
                said=(
                    Said(
                        "digital_aids",
                        Outcome.HANDED_OVER,
                        "Frågan hör hemma i Ledningsrådets löpande arbete.",
                        next_body=COUNCIL,
                    ),
                ),
            )
        ],
        (SRO, date(2025, 4, 24)): [
            Item(
                "Digitalisering: dialog om insyn och delaktighet",
                about=("dialogue",),
                matter="forum",
                text="<p>Regionstyrelsen har inrättat ett digitaliseringsutskott.</p>",
                dialogue="<p>Kommunerna behöver få veta och påverka i tid.</p>",
                points=(Point("SRO noterar dialogen.", plain="Dialogen noterad"),),
            )
        ],
        (SRO, SRO_ADOPTS): [FORUM_ADOPTED, SAFETY_SENT_OUT],
        (SRO, SRO_PER_CAPSULAM): [
            Item(
                "Tid för nästa möte",
                about=("decision",),
                points=(
                    Point(
                        "SRO godkänner att mötet den 13 november 2025 förlängs till två timmar.",
                        ("approved",),
                    ),
                ),
            )
        ],
        (SRO, SRO_DAY): NOVEMBER,
        (SRO, STUDY_TRIP): [
            Item(
                "Studiebesök i Region Jönköpings län",
                text="<p>Besöket handlade om nära vård och om hur resultaten följs.</p>",
            )
        ],
        **_after(),
    }


def _after() -> Agenda:
    return {
        (SRO, SRO_JUNE): [
            Item(
                "Uppföljning av god och nära vård: plan",
                about=("information", "decision"),
                presenters="Cecilia Thorngrenius, VGR, och Ulrika Stenmarker, Västkom",
                matter="follow_up",
                text="<p>Planen finns, men kostnaderna är inte avstämda mellan parterna.</p>",
                points=(Point("SRO noterar informationen och ger mer tid för kostnaderna."),),
                said=(
                    Said(
                        "plan",
                        Outcome.NEW_DATE,
                        "Planen redovisades. Kostnaderna ska vara avstämda till nästa gång.",
                        next_wording="senast i september 2026",
                    ),
                ),
            ),
            Item(
                "Riktlinje för patientsäkerhet: ställningstagande",
                about=("decision",),
                presenters="Emma Lundviken, VGR",
                matter="safety",
                papers=(Paper("Sammanställning av remissvar", DocumentKind.REFERRAL),),
                points=(
                    Point(
                        "SRO ställer sig bakom riktlinjen för patientsäkerhet och rekommenderar "
                        "parterna att besluta om den.",
                        ("endorsed", "recommended"),
                        plain="SRO står bakom riktlinjen för patientsäkerhet",
                    ),
                ),
            ),
        ],
        (SRO, SRO_SEPTEMBER): [
            Item(
                "Uppföljning av god och nära vård: slutrapport",
                about=("decision",),
                presenters="Cecilia Thorngrenius, VGR, och Ulrika Stenmarker, Västkom",
                matter="follow_up",
                points=(
                    Point(
                        "SRO ställer sig bakom planen, kostnaden och tidplanen för uppföljningen.",
                        ("endorsed",),
                        plain="Planen för uppföljningen antas",
                    ),
                ),
                said=(Said("plan", Outcome.CLOSED, "Slutrapport noterad."),),
            )
        ],
    }


def sro_reports() -> list[Report]:
    """What was reported on the assignments of known days."""
    ongoing, done = WorkStage.ONGOING, WorkStage.DONE
    return [
        Report(
            date(2025, 10, 20), "forum", ongoing, "En första skiss är klar.", "vk", by="direktor"
        ),
        Report(
            date(2026, 1, 20), "plan", ongoing, "Arbetsgruppen har mötts två gånger.", "vk",
            by="direktor",
        ),
        Report(
            date(2026, 3, 3), "plan", ongoing,
            "Tidplanen håller. Kostnaderna räknas igenom under våren.", "hsu",
            behalf="enligt e-post 3 mars 2026",
        ),
        Report(date(2026, 8, 31), "plan", done, "Underlaget är inlämnat.", "vk", by="direktor"),
        Report(
            date(2026, 9, 2), "plan", done, "Kostnaderna är avstämda.", "hsu",
            behalf="enligt telefonsamtal 2 september 2026",
        ),
        Report(
            date(2025, 10, 1), "received", ongoing, "Kraven ses över varje höst.", "supply",
            behalf="enligt e-post 1 oktober 2025",
        ),
        *(
            Report(
                date(year, 1, 15), "grants", ongoing, "Årets villkor är genomgångna.", "hsu",
                behalf=f"enligt e-post 15 januari {year}",
            )
            for year in range(2025, 2035)
        ),
    ]  # fmt: skip
