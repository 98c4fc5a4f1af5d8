"""What the scale data set says: sentences put together from words that bodies use."""

import random
from dataclasses import dataclass

TOPICS = (
    "hjälpmedelsförsörjningen", "välfärdshjälpmedel", "kognitiva hjälpmedel",
    "hjälpmedelscentralen",
    "riktlinjen för smärtvård", "läkemedelsgenomgångar", "suicidpreventionen", "barnahusen",
    "utskrivningsprocessen", "fast vårdkontakt", "samordnad individuell plan", "egenvården",
    "hemsjukvården", "närsjukvårdsteamen", "ungdomsmottagningarna", "elevhälsan", "tandvården",
    "familjecentralerna", "folkhälsoarbetet", "smittskyddet", "vaccinationerna", "rehabiliteringen",
    "missbruksvården", "psykiatrin", "äldreomsorgen", "demensvården", "palliativ vård",
    "ambulanssjukvården", "krisberedskapen", "civilförsvaret", "läkarmedverkan", "primärvården",
    "digitaliseringen", "journalsystemet", "informationssäkerheten", "välfärdstekniken",
    "kompetensförsörjningen", "kollektivtrafiken", "färdtjänsten", "infrastrukturplanen",
    "kulturplanen", "bibliotekssamverkan", "klimatanpassningen", "dricksvattnet", "skyfallskartor",
    "bostadsförsörjningen", "jämställdheten", "barnkonventionen", "anhörigstödet", "hälsosamtalen",
    "asylsjukvården", "tolkförmedlingen", "avgiftsmodellen", "ersättningsmodellen",
    "samverkansavtalet", "ansvarsfördelningen", "patientnämnden", "forskningssamarbetet",
    "övningsverksamheten", "lokalförsörjningen",
)  # fmt: skip
ASPECTS = (
    "en handlingsplan för", "en uppföljning av", "en redovisning av", "ett förslag om",
    "en kostnadsberäkning för", "gemensamma mål för", "en kartläggning av", "en utvärdering av",
    "en avsiktsförklaring om", "rutiner för", "en tidplan för", "en riskanalys av",
    "en utbildning om", "en överenskommelse om", "ett underlag om", "indikatorer för",
    "en jämförelse av", "en lägesbild av", "en behovsanalys av", "en kommunikationsplan för",
)  # fmt: skip
PURPOSES = (
    "så att invånarna får likvärdig vård", "med medarbetarnas erfarenheter som grund",
    "inom befintliga ekonomiska ramar", "i dialog med brukarorganisationerna",
    "med början i de mindre kommunerna", "utan att förlänga väntetiderna",
    "tillsammans med närsjukvården", "med stöd av de regionala resurserna",
)  # fmt: skip
TOLD = (
    "Arbetsgruppen har träffats {n} gånger och lämnar ett förslag till styrgruppen.",
    "En enkät har besvarats av {n} kommuner. Svaren sammanställs nu.",
    "Arbetet följer planen. {n} av tolv delar är klara.",
    "Kostnaden beräknas till {n} miljoner kronor. Finansieringen är inte klar.",
    "En referensgrupp är utsedd och har haft {n} möten.",
)
SAID = (
    "Ledamöterna lyfte att {topic} ser olika ut i {place} och i övriga kommuner.",
    "Flera underströk att {topic} behöver beskrivas tydligare för invånarna.",
    "Erfarenheter från {place} togs upp som exempel.",
)
FIRST_NAMES = (
    "Anna Karin Maria Eva Lena Sara Emma Ida Elin Åsa Nils Erik Lars Karl Anders Johan Per Ola "
    "Mikael Jonas Gunilla Birgitta Ali Fatima Leila Omar Stina Märta Tor Sven"
)
LAST_NAMES = (
    "Almqvist Bergsten Cederlund Dahlgren Edvardsson Forsman Granath Hedman Ivarsson Jonsater "
    "Källgren Lindvall Månsdotter Nordahl Olander Palmgren Rosén Sandell Tornberg Ullman Vikander "
    "Wallerius Åhlander Ängby Öström"
)


@dataclass(frozen=True)
class Subject:
    """What an item is about."""

    topic: str
    aspect: str
    place: str

    @property
    def title(self) -> str:
        """ "En uppföljning av barnahusen i Ale"."""
        return f"{self.aspect} {self.topic} i {self.place}".capitalize().replace(
            self.place.lower(), self.place
        )

    @property
    def task(self) -> str:
        """ "ta fram en uppföljning av barnahusen i Ale"."""
        return f"ta fram {self.aspect} {self.topic} i {self.place}"


class Teller:
    """Makes the same sentences for the same seed."""

    def __init__(self, seed: int, places: list[str]) -> None:
        self.pick = random.Random(seed)  # noqa: S311  (a data set, no secret)
        self.places = places

    def subject(self) -> Subject:
        """What a new item is about."""
        return Subject(
            self.pick.choice(TOPICS), self.pick.choice(ASPECTS), self.pick.choice(self.places)
        )

    def task(self, subject: Subject) -> str:
        """One thing to do within the subject: another aspect, the same topic."""
        return Subject(subject.topic, self.pick.choice(ASPECTS), subject.place).task

    def purpose(self) -> str:
        """How, or what for."""
        return self.pick.choice(PURPOSES)

    def said(self, subject: Subject) -> str:
        """What was said at the item, as a list."""
        line = self.pick.choice(SAID).format(topic=subject.topic, place=subject.place)
        return f"<ul><li>{line}</li></ul>"

    def told(self) -> str:
        """A report of progress."""
        return self.pick.choice(TOLD).format(n=self.pick.randrange(2, 12))

    def names(self, wanted: int) -> list[str]:
        """Invented names, no two alike."""
        every = [f"{first} {last}" for first in FIRST_NAMES.split() for last in LAST_NAMES.split()]
        return self.pick.sample(every, wanted)
