"""VästKoms styrelse on known days: 5 June 2025 with § 29–34, and what came of it."""

from datetime import date

from decisions.demo.cast import BOARD
from decisions.demo.dates import BOARD_DAY, BOARD_EXTRA, BOARD_MEETS_PRESIDIUM
from decisions.demo.script import Agenda, Give, Item, Link, Paper, Point, Report, Said
from decisions.enums import Outcome, RelationKind, WorkStage
from meetings.enums import DocumentKind, Openness

DIRECTOR = "Ulrika Stenmarker, direktör"
NOTED = Point("Styrelsen noterar informationen.", plain="Informationen noterad")
REPORT = Paper("Lägesrapport 2025-06-05", DocumentKind.ANNEX)

CARE_SYSTEM = Item(
    "Lägesrapport Millennium",
    presenters=DIRECTOR,
    matter="care_system",
    papers=(REPORT,),
    text=(
        "<p>VGR bemannar sitt program lägre under hösten 2025 och väntas välja väg före årets "
        "slut. Kommunerna vill börja om, och ett längre uppehåll i deras projekt föreslås.</p>"
    ),
    points=(
        Point(
            "Styrelsen ger direktören i uppdrag att minska projektets omfattning till det som "
            "behövs för att kommunerna ska kunna följa utvecklingen.",
            ("approved", "assigned"),
            plain="Projektet minskas",
            gives=(Give("reduce", "Minska omfattningen av kommunernas projekt", ("vk",)),),
        ),
        Point(
            "Styrelsen ställer sig bakom att kommunernas styrgrupp pausas tills vidare.",
            ("endorsed",),
            plain="Styrgruppen pausas tills vidare",
        ),
        Point(
            "Styrelsen ställer sig bakom att en tillfällig arbetsgrupp bildas, som föreslår hur "
            "kommunernas införande av ett gemensamt system för informationsutbyte ska hanteras.",
            ("endorsed",),
            plain="En tillfällig arbetsgrupp bildas",
        ),
        Point(
            "Styrelsen beslutar om ny organisation för VästKom vid ett extra styrelsemöte, efter "
            "att fackliga förhandlingar har genomförts och juristerna har klarat ut kommunernas "
            "paus.",
            ("approved", "deferred"),
            plain="Ny organisation beslutas vid ett extra möte",
            gives=(
                Give(
                    "extra",
                    "Besluta om ny organisation vid ett extra styrelsemöte",
                    (BOARD,),
                    due="efter att fackliga förhandlingar har genomförts",
                    waits_for="fackliga förhandlingar och juristernas besked",
                    check_on=date(2026, 1, 31),
                ),
            ),
        ),
    ),
)

REVOKED = Item(
    "Omfördelat stöd Millennium",
    about=("decision",),
    presenters=DIRECTOR,
    matter="care_system",
    papers=(REPORT, Paper("Tjänsteutlåtande: omfördelat stöd")),
    text=(
        "<p>Den 23 maj 2024 rekommenderade styrelsen förbunden att inrätta delregionala "
        "koordinatorer, med medel från VästKom till och med 2026. Inget har avropats för 2025. "
        "Med den paus som nu gäller föreslås att beslutet upphävs.</p>"
    ),
    points=(
        Point(
            "Styrelsen upphäver beslutet från 23 maj 2025 och pausar utbetalningarna för "
            "koordinatorer från och med i dag.",
            ("revoked",),
            plain="Stödet till koordinatorer upphävs",
            link=Link(
                RelationKind.REVOKES,
                "VästKoms styrelse",
                "Delregionala koordinatorer och medel till dem",
                body=BOARD,
                on=date(2024, 5, 23),
                cited_on=date(2025, 5, 23),
            ),
        ),
    ),
)

JUNE = [
    Item(
        "Mötets öppnande",
        about=(),
        presenters="Torkel Brandvik",
        text="<p>Ordföranden hälsar välkommen. Bertil Ramnefors utses att justera.</p>",
    ),
    Item(
        "Lägesrapport VästKom och ekonomi per april",
        presenters=DIRECTOR,
        papers=(REPORT,),
        text=(
            "<ul><li>Arbetet följer verksamhetsplanen och kostnaderna för personal budgeten.</li>"
            "<li>Ett underskott på omkring 1 800 000 kronor per april väntas jämna ut sig till "
            "årets slut.</li></ul>"
        ),
        points=(NOTED,),
    ),
    Item(
        "Digitalisering: redovisning av kartläggningen",
        about=("information", "decision"),
        presenters=f"{DIRECTOR}, och Mikaela Orreby, strateg",
        matter="forum",
        papers=(REPORT,),
        text=(
            "<p>VGR och VästKom har kartlagt vilka uppdrag som finns för gemensam digitalisering. "
            "Flera är gamla, överlappar varandra eller saknar tydlig ledning. Färdplanen för god "
            "och nära vård anses räcka som strategi, men handlingsplaner med resurser saknas.</p>"
        ),
        points=(NOTED,),
    ),
    CARE_SYSTEM,
    REVOKED,
    Item(
        "Mötet avslutas",
        about=("dialogue",),
        presenters="Torkel Brandvik",
        text=(
            "<p>Utanför dagordningen: val av ledamöter till en politisk arbetsgrupp om den "
            "regionala transportinfrastrukturplanen.</p>"
        ),
    ),
]


def board_agendas() -> Agenda:
    """What the board took up on known days. Only 5 June 2025 is complete without other items."""
    return {
        (BOARD, BOARD_DAY): JUNE,
        (BOARD, BOARD_EXTRA): [
            Item(
                "Ny organisation för VästKom",
                about=("decision",),
                presenters=DIRECTOR,
                matter="organisation",
                papers=(Paper("Tjänsteutlåtande: organisation"),),
                points=(
                    Point("Styrelsen beslutar om organisation enligt förslaget.", ("approved",)),
                ),
                said=(Said("extra", Outcome.CLOSED, "Beslutet är fattat."),),
            ),
        ],
        (BOARD, BOARD_MEETS_PRESIDIUM): [
            Item(
                "Samtal med digitaliseringsutskottets presidium",
                about=("information", "dialogue"),
                presenters="Digitaliseringsutskottets presidium, VGR",
                matter="forum",
                text="<p>Ett första samtal om hur kommunerna kan få insyn och påverka.</p>",
                points=(NOTED,),
            ),
            Item(
                "Personalärende",
                about=("information",),
                presenters=DIRECTOR,
                openness=Openness.INTERNAL,
                ground="Rör enskilds personliga förhållanden",
                text="<p>Styrelsen informerades om ett pågående ärende.</p>",
                points=(NOTED,),
            ),
        ],
        (BOARD, date(2026, 4, 16)): [
            Item(
                "Kommunernas projekt: avslut",
                about=("decision",),
                presenters=DIRECTOR,
                matter="care_system",
                points=(
                    Point(
                        "Styrelsen noterar slutrapporten och avslutar arbetet med att minska "
                        "projektet.",
                        ("noted", "approved"),
                        plain="Minskningen av projektet är klar",
                    ),
                ),
                said=(Said("reduce", Outcome.CLOSED, "Slutrapport noterad."),),
            )
        ],
    }


def board_reports() -> list[Report]:
    """What the director reported on what the board gave."""
    return [
        Report(
            date(2025, 9, 30), "reduce", WorkStage.ONGOING,
            "Bemanningen är halverad sedan i somras.", "vk", by="direktor",
        ),
        Report(
            date(2026, 3, 20), "reduce", WorkStage.DONE, "Projektet är nere på lägsta nivå.", "vk",
            by="direktor",
        ),
    ]  # fmt: skip
