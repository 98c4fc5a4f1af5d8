"""What a decision's words charge whom with, and when and where it comes back."""

from typing import NamedTuple

import pytest

from sro_log.lib.due_dates import parse_due
from sro_log.lib.wording import assignment_in, assignments_in
from sro_log.lib.wording.dues import ANY_YEAR

pytestmark = pytest.mark.unit


class Case(NamedTuple):
    """A sentence and what is to be read out of it. `who` has a name on each side of "+"."""

    text: str
    who: str
    title: str
    due: str = ""
    to: str = ""
    condition: str = ""


CASES = [
    Case(
        "SRO ger VGR:s hälso- och sjukvårdsdirektör och Västkoms direktör i uppdrag att senast i "
        "maj 2027 – efter samtal med kommunerna – återkomma till SRO med en tidplan.",
        "VGR:s hälso- och sjukvårdsdirektör + Västkoms direktör",
        "Återkomma till SRO med en tidplan",
        "senast i maj 2027",
        "SRO",
        "efter samtal med kommunerna",
    ),
    Case("Kansliet får i uppdrag att boka lokaler.", "Kansliet", "Boka lokaler"),
    Case(
        "Regiondirektören, Västkom:s direktör samt de fyra förbundsdirektörerna får i uppdrag att "
        "till nästa möte föreslå mål.",
        "Regiondirektören + Västkom:s direktör + de fyra förbundsdirektörerna",
        "Föreslå mål",
        "till nästa möte",
    ),
    Case(
        "att ge direktören i uppdrag att teckna avtal med leverantören",
        "direktören",
        "Teckna avtal med leverantören",
    ),
    Case(
        "SRO uppdrar åt VästKom's direktör att redovisa läget för styrelsen den 4 juni 2026.",
        "VästKom's direktör",
        "Redovisa läget för styrelsen",
        "den 4 juni 2026",
        "styrelsen",
    ),
    Case(
        "Styrelsen uppdrar till presidiet och beredningsgruppen att årligen följa upp avtalet.",
        "presidiet + beredningsgruppen",
        "Följa upp avtalet",
        "årligen",
    ),
    Case(
        "Bygg- och miljönämnden ger hälso- och sjukvårdsnämnden i uppdrag att yttra sig före juni "
        "2026.",
        "hälso- och sjukvårdsnämnden",
        "Yttra sig",
        "före juni 2026",
    ),
    Case(
        "SRO ger chefen för vård och omsorg i uppdrag att kartlägga behoven under hösten 2026.",
        "chefen för vård och omsorg",
        "Kartlägga behoven",
        "under hösten 2026",
    ),
    Case(
        "SRO ger direktören för omsorg och Västkoms direktör i uppdrag att se över taxan.",
        "direktören för omsorg + Västkoms direktör",
        "Se över taxan",
    ),
    Case(
        "SRO ger förbundsdirektörerna i Skaraborg och Fyrbodal i uppdrag att svara på remissen.",
        "förbundsdirektörerna i Skaraborg och Fyrbodal",
        "Svara på remissen",
    ),
    Case(
        "SRO ger såväl VGR som Västkom i uppdrag att utse kontaktpersoner.",
        "VGR + Västkom",
        "Utse kontaktpersoner",
    ),
    Case(
        "SRO ger direktören i samråd med kommunerna i uppdrag att ta fram en plan.",
        "direktören",
        "Ta fram en plan",
    ),
    Case(
        "SRO ger direktören, tillsammans med förbundsdirektörerna, i uppdrag att ta fram en plan.",
        "direktören + förbundsdirektörerna",
        "Ta fram en plan",
    ),
    Case(
        "Styrelsen ger direktören, Eva Ek, i uppdrag att ta fram en plan.",
        "direktören",
        "Ta fram en plan",
    ),
    Case(
        "Därmed ges presidiet i uppdrag att bereda frågan inför nästa möte.",
        "presidiet",
        "Bereda frågan",
        "inför nästa möte",
    ),
    Case("Presidiet ges i uppdrag att bereda frågan.", "Presidiet", "Bereda frågan"),
    Case(
        "Rådet ger i uppdrag åt sekretariatet att boka lokaler till den 1 september 2026.",
        "sekretariatet",
        "Boka lokaler",
        "till den 1 september 2026",
    ),
    Case(
        "Åt kansliet uppdras att samla in svaren senast vecka 12 2027.",
        "kansliet",
        "Samla in svaren",
        "senast vecka 12 2027",
    ),
    Case(
        "SRO ställer sig bakom att regiondirektören och Västkoms direktör får i uppdrag att ta "
        "fram former för insyn. Uppdraget ska återrapporteras till SRO 2027-03-18.",
        "regiondirektören + Västkoms direktör",
        "Ta fram former för insyn",
        "2027-03-18",
        "SRO",
    ),
    Case(
        "SRO noterar rapporten och ger kansliet i uppdrag att sprida den tills vidare.",
        "kansliet",
        "Sprida den",
        "tills vidare",
    ),
    Case(
        "Styrelsen ger direktören i uppdrag att påbörja arbetet efter att budgeten har antagits.",
        "direktören",
        "Påbörja arbetet",
        "efter att budgeten har antagits",
    ),
    Case(
        "SRO ger direktören i uppdrag att senast i juni 2026, efter att kommunerna har hörts, "
        "återkomma med förslag.",
        "direktören",
        "Återkomma med förslag",
        "senast i juni 2026",
        condition="efter att kommunerna har hörts",
    ),
    Case(
        "SRO ger direktören i uppdrag att följa upp avtalet från 2024 och budgeten för 2027.",
        "direktören",
        "Följa upp avtalet från 2024 och budgeten för 2027",
    ),
    Case(
        "SRO ger direktören i uppdrag att revidera riktlinjen, som senast den 3 mars 2024 "
        "reviderades av rådet.",
        "direktören",
        "Revidera riktlinjen, som senast den 3 mars 2024 reviderades av rådet",
    ),
    Case(
        "SRO ger direktören i uppdrag att återkomma i frågan vid nästa möte i VVG.",
        "direktören",
        "Återkomma i frågan",
        "vid nästa möte i VVG",
        "VVG",
    ),
    Case(
        "SRO ger direktören i uppdrag att återrapportera till SRO och VVG kvartal 1 2027.",
        "direktören",
        "Återrapportera till SRO och VVG",
        "kvartal 1 2027",
        "SRO + VVG",
    ),
    Case(
        "SRO ger direktören i uppdrag att lämna en delrapport till ledningsrådet för hjälpmedel "
        "senast vid årsskiftet 2026/2027.",
        "direktören",
        "Lämna en delrapport till ledningsrådet för hjälpmedel",
        "senast vid årsskiftet 2026/2027",
        "ledningsrådet för hjälpmedel",
    ),
    Case(
        "Styrelsen tillsätter en arbetsgrupp med uppdrag att till hösten 2026 föreslå mål.",
        "en arbetsgrupp",
        "Föreslå mål",
        "till hösten 2026",
    ),
    Case(
        "Nämnden inrättar ett råd som får i uppdrag att följa arbetet.",
        "ett råd",
        "Följa arbetet",
    ),
    Case(
        "Nämnden ger ett nytt uppdrag till förvaltningen att räkna på kostnaden.",
        "förvaltningen",
        "Räkna på kostnaden",
    ),
    Case(
        "Nämnden ger förvaltningen uppdraget att räkna på kostnaden.",
        "förvaltningen",
        "Räkna på kostnaden",
    ),
    Case(
        "När remissen är klar får presidiet i uppdrag att sammanställa svaren.",
        "presidiet",
        "Sammanställa svaren",
    ),
    Case(
        "Förvaltningen, som har berett frågan, får i uppdrag att återkomma till nämnden.",
        "Förvaltningen",
        "Återkomma till nämnden",
        to="nämnden",
    ),
    Case(
        "SRO noterar rapporten och direktörerna får även i uppdrag att informera rådet löpande.",
        "direktörerna",
        "Informera rådet",
        "löpande",
    ),
    Case(
        "SRO ger ordföranden och vice ordföranden i uppdrag att träffa ministern.",
        "ordföranden + vice ordföranden",
        "Träffa ministern",
    ),
    Case(
        "SRO ger var och en av parterna i uppdrag att redovisa sina kostnader.",
        "var och en av parterna",
        "Redovisa sina kostnader",
    ),
    Case(
        "SRO ger Social- och arbetsmarknadsförvaltningen, Kultur- och fritidsförvaltningen och "
        "kansliet i uppdrag att samordna insatserna.",
        "Social- och arbetsmarknadsförvaltningen + Kultur- och fritidsförvaltningen + kansliet",
        "Samordna insatserna",
    ),
    Case(
        "SRO ger VGR:s och Västkoms direktörer i uppdrag att redovisa underlaget till styrelsen i "
        "VästKom för beslut två gånger om året.",
        "VGR:s och Västkoms direktörer",
        "Redovisa underlaget till styrelsen i VästKom för beslut",
        "två gånger om året",
        "styrelsen i VästKom",
    ),
    Case(
        "Rådet får, tillsammans med presidiet, i uppdrag att utse ledamöter.",
        "Rådet + presidiet",
        "Utse ledamöter",
    ),
    Case(
        "SRO noterar rapporten och ger, mot bakgrund av den, kansliet i uppdrag att till SRO "
        "2027-03-18 ta fram ett förslag.",
        "kansliet",
        "Ta fram ett förslag",
        "2027-03-18",
        "SRO",
    ),
    Case(
        "Styrelsen uppdrar åt direktören att efter att förhandlingarna har avslutats återkomma "
        "med ett förslag.",
        "direktören",
        "Återkomma med ett förslag",
        "efter att förhandlingarna har avslutats",
    ),
    Case(
        "SRO ger direktören i uppdrag att redovisa arbetet vid SRO:s möte den 4 juni 2026.",
        "direktören",
        "Redovisa arbetet vid SRO:s möte",
        "den 4 juni 2026",
        "SRO",
    ),
    Case(
        "Uppdrag ges till Ledningsrådet för hjälpmedel att se över avgifterna.",
        "Ledningsrådet för hjälpmedel",
        "Se över avgifterna",
    ),
    Case(
        "Arbetsgruppen ges förnyat uppdrag att slutföra arbetet.",
        "Arbetsgruppen",
        "Slutföra arbetet",
    ),
    Case("SRO ger i uppdrag att ta fram ett utkast.", "", "Ta fram ett utkast"),
    Case(
        "Styrelsen ger direktören i uppdrag att ta fram ett förslag, samt noterar rapporten.",
        "direktören",
        "Ta fram ett förslag",
    ),
    Case(
        "Styrelsen ger direktören i uppdrag att:\n- se över taxan\n- räkna på kostnaden",
        "direktören",
        "Se över taxan - räkna på kostnaden",
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.text[:50])
def test_assignment_is_read_from_the_words(case):
    read = assignment_in(case.text)
    assert read is not None
    assert (
        " + ".join(read.responsible),
        read.title,
        read.due,
        " + ".join(read.receivers),
        read.condition,
    ) == (case.who, case.title, case.due, case.to, case.condition)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.text[:50])
def test_spans_show_where_the_words_stand(case):
    read = assignment_in(case.text)
    assert read is not None

    def words(span):
        return " ".join(case.text[span.start : span.end].split())

    assert tuple(words(span) for span in read.responsible_spans) == read.responsible
    assert words(read.action_span).startswith(read.action)
    assert (words(read.due_span) if read.due_span else "") == read.due


@pytest.mark.parametrize("case", [case for case in CASES if case.due], ids=lambda c: c.due)
def test_due_wording_is_one_that_can_be_read(case):
    assert parse_due(case.due, today=ANY_YEAR).wording == case.due


def test_two_assignments_in_one_point_are_two():
    text = (
        "SRO ger direktören i uppdrag att ta fram en plan till hösten 2026 och hälso- och "
        "sjukvårdsdirektören i uppdrag att räkna på kostnaden. Kansliet får i uppdrag att boka."
    )
    assert [(a.responsible, a.title, a.due) for a in assignments_in(text)] == [
        (("direktören",), "Ta fram en plan", "till hösten 2026"),
        (("hälso- och sjukvårdsdirektören",), "Räkna på kostnaden", ""),
        (("Kansliet",), "Boka", ""),
    ]


def test_title_of_a_long_action_is_cut_between_words():
    read = assignment_in("SRO ger direktören i uppdrag att " + "utreda frågan noga " * 20)
    assert read is not None
    assert len(read.title) <= 200
    assert read.title.endswith(("utreda…", "frågan…", "noga…"))


@pytest.mark.parametrize(
    "text",
    [
        "SRO noterar att kansliet har fått i uppdrag att boka.",
        "Avsägelsen av uppdraget godkänns.",
        "SRO rekommenderar parterna att ge direktörerna i uppdrag att genomföra planen.",
        "",
    ],
)
def test_nothing_is_read_where_nothing_is_given(text):
    assert assignment_in(text) is None
    assert assignments_in(text) == ()
