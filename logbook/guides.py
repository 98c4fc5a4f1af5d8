"""The help, role by role: which tasks each guide explains, and what states and findings mean.

A task's text is templates/help/tasks/<template>.html. Words quoted from the screen stand in
<b class="onscreen"> there; tests/logbook/test_help.py looks for them on the pages of that role.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.text import slugify

from decisions.enums import Listing, State
from decisions.findings import TITLES
from logbook.rows import CLOSED_SHAPES, SHAPES
from people.rules import Standing


@dataclass(frozen=True)
class Task:
    """One thing a reader wants to do, explained in a few steps."""

    template: str
    title: str

    @property
    def anchor(self) -> str:
        """Where it stands on its page."""
        return slugify(self.title)

    @property
    def path(self) -> str:
        """Its text."""
        return f"help/tasks/{self.template}.html"


@dataclass(frozen=True)
class Part:
    """Tasks that belong together; a short guide is one part without a title."""

    title: str
    tasks: tuple[Task, ...]


@dataclass(frozen=True)
class Guide:
    """The help of one role."""

    name: str
    slug: str
    role: str
    lead: str
    is_for: Callable[[Standing], bool]
    parts: tuple[Part, ...]

    @property
    def tasks(self) -> list[Task]:
        """All its tasks, in order."""
        return [task for part in self.parts for task in part.tasks]

    @property
    def url(self) -> str:
        """Its page."""
        return reverse(f"logbook:help-{self.name}")


FIND = Task("find", "Så hittar du i loggen")
SEARCH = Task("search", "Så söker du i allt")
DIRECTORY = Task("directory", "Så ser du vem som är vem")
LATE = Task("late", "Så ser du vad som är försenat")
ANOTHER_DAY = Task("another_day", "Så ser du hur det såg ut en annan dag")
PRINT_LOG = Task("print_log", "Så skriver du ut loggen")
PASSWORD = Task("password", "Så byter du lösenord")
MY_CALENDAR = Task("my_calendar", "Så får du möten och uppdrag i din kalender")

GUIDES = (
    Guide(
        "secretary",
        "sekreterare",
        "Sekreterare",
        "Du lägger ut möten, skriver anteckningen, ger uppdrag och för in vad mötet sa.",
        lambda who: bool(who.secretary_in or who.prepares_in),
        (
            Part(
                "Före mötet",
                (
                    Task("plan_meeting", "Så lägger du ut och förbereder ett möte"),
                    Task("capsulam", "Så frågar du ledamöterna per capsulam"),
                    Task("prepare_meeting", "Så förbereder du ett möte"),
                    Task("agenda", "Så gör du dagordningen"),
                    Task("kallelse", "Så skickar du kallelsen"),
                    Task("preparing", "Så arbetar du i beredningen"),
                    Task("basis", "Så skriver du ett beslutsunderlag"),
                    Task("matter", "Så följer du ett ärende genom flera möten"),
                    Task("move", "Så flyttar du eller ställer in ett möte"),
                    Task("reporting_round", "Så frågar du hur det går inför mötet"),
                    Task("import_list", "Så importerar du en lista"),
                    Task("import_document", "Så läser du in ett mötesdokument"),
                ),
            ),
            Part(
                "Mötet och anteckningen",
                (
                    Task("write_notes", "Så skriver du anteckningen"),
                    Task("prior_notes", "Så godkänns föregående anteckning"),
                    Task("adopt", "Så för du in ett beslut"),
                    Task("proposal", "Så beslutar du om ett förslag"),
                    Task("give", "Så ger du ett uppdrag"),
                    Task("commitment", "Så antecknar du ett önskemål eller en utfästelse"),
                    Task("outcome", "Så för du in vad mötet sa om ett uppdrag"),
                    Task("draft_round", "Så låter du andra läsa utkastet"),
                    Task("send_out", "Så skickar du ut och godkänner"),
                    Task("expedition", "Så skickar du utdrag"),
                    Task("sign", "Så signeras ett protokoll"),
                    Task("mails", "Så ser du om ett mejl kom fram"),
                ),
            ),
            Part(
                "Uppdragen efteråt",
                (
                    Task("place", "Så ändrar du när ett uppdrag återrapporteras"),
                    Task("parties", "Så ändrar du vem som är ansvarig"),
                    Task("reminders", "Så påminner loggen de ansvariga"),
                    Task("report_for", "Så för du in en lägesrapport åt någon annan"),
                    Task("hand_over", "Så lämnar du över ett uppdrag till ett annat organ"),
                ),
            ),
            Part(
                "Rätta och begränsa",
                (
                    Task("take_away", "Så tar du bort det som blev fel"),
                    Task("correct", "Så rättar du det som är godkänt"),
                    Task("conflict", "När någon hann spara före dig"),
                    Task("closed", "Så begränsar du vem som ser en punkt"),
                ),
            ),
            Part(
                "Hitta och skriva ut",
                (
                    SEARCH,
                    FIND,
                    DIRECTORY,
                    Task("print_meeting", "Så skriver du ut dagordning och anteckning"),
                    PRINT_LOG,
                ),
            ),
        ),
    ),
    Guide(
        "responsible",
        "ansvarig",
        "Ansvarig",
        "Du har en befattning som har fått uppdrag, eller är ersättare för den som har det.",
        lambda who: bool(who.positions or who.speaks_for),
        (
            Part(
                "",
                (
                    Task("mine", "Så ser du dina uppdrag"),
                    Task("report", "Så lämnar du en lägesrapport"),
                    Task("answer_mail", "Så svarar du från mejlet"),
                    Task("more_time", "Så begär du mer tid"),
                    Task("comes_back", "Så ser du när uppdraget ska återrapporteras"),
                    Task("done", "När du är klar"),
                    Task("my_mails", "Mejlen du får"),
                    Task("deputy", "När någon annan svarar i ditt ställe"),
                    LATE,
                    SEARCH,
                    FIND,
                    DIRECTORY,
                    PRINT_LOG,
                    MY_CALENDAR,
                    PASSWORD,
                ),
            ),
        ),
    ),
    Guide(
        "politician",
        "fortroendevald",
        "Förtroendevald",
        "Du läser det som har skickats ut i dina organ och ser hur det går.",
        lambda who: bool(who.reads_in - who.secretary_in - who.prepares_in),
        (
            Part(
                "",
                (
                    LATE,
                    Task("next_meeting", "Så ser du vad som väntas till nästa möte"),
                    Task("read_meeting", "Så läser du ett möte"),
                    Task("reply", "Så svarar du på en fråga per capsulam"),
                    Task("follow", "Så följer du ett uppdrag"),
                    SEARCH,
                    FIND,
                    DIRECTORY,
                    ANOTHER_DAY,
                    PRINT_LOG,
                    MY_CALENDAR,
                    PASSWORD,
                ),
            ),
        ),
    ),
    Guide(
        "administrator",
        "administrator",
        "Administratör",
        "Du lägger upp organ, personer, befattningar och inloggningar.",
        lambda who: who.is_administrator,
        (
            Part(
                "",
                (
                    Task("add_body", "Så lägger du upp ett organ"),
                    Task("add_person", "Så lägger du upp en person och en inloggning"),
                    Task("add_member", "Så ger du någon en roll i ett organ"),
                    Task("add_position", "Så lägger du upp en befattning"),
                    Task("change_holder", "Så byter du innehavare"),
                    Task("new_term", "Så byter du ledamöter vid en ny mandatperiod"),
                    Task("mail_faults", "När mejl inte kommer fram"),
                    Task("forgotten", "När någon har glömt sitt lösenord"),
                    Task("ended", "Så avslutar du det som inte gäller längre"),
                ),
            ),
        ),
    ),
)

LISTINGS = {
    Listing.LATE: "Mötet eller tiden då uppdraget skulle ha återrapporterats är förbi.",
    Listing.NEXT_MEETING: "Uppdraget ska tas upp vid organets nästa möte.",
    Listing.LATER: "Uppdraget ska tas upp vid ett senare möte, eller mötet är inte utlagt än.",
    Listing.ONGOING: "Beslutet säger att uppdraget gäller tills vidare.",
    Listing.UNDATED: "Beslutet säger inte när uppdraget ska återrapporteras.",
}
ENDS = {
    State.CLOSED: "Organet har sagt att uppdraget är slutfört.",
    State.DROPPED: "Organet har sagt att uppdraget inte ska göras.",
    State.HANDED_OVER: "Ett annat organ har tagit över uppdraget.",
}
STATES = {
    State.LATE: "Skulle ha återrapporterats, men det har inte skett.",
    State.REPORTED: "Mötet noterade rapporten men sa inte hur det ska gå vidare.",
    State.READY: "Alla ansvariga har sagt klart. Organet har inte tagit upp det än.",
    State.EXPECTED: "Har ett möte i kalendern där det ska tas upp.",
    State.NO_MEETING_YET: "Har en tid, men mötet är inte utlagt.",
    State.ONGOING: "Har ingen tid. Någon har sagt att arbetet pågår.",
    State.NOT_STARTED: "Har ingen tid, och ingen har sagt att arbetet har börjat.",
}
FINDINGS = {
    "a": "Uppdraget skulle tas upp vid ett möte. Mötet är över, men loggen säger inte vad det sa.",
    "b": "Mötet noterade rapporten. Ingen sa om uppdraget är slut eller när det kommer tillbaka.",
    "c": "Ingen är utsedd att göra det.",
    "d": "Beslutet säger inte när det ska vara klart, och inte heller att det gäller tills vidare.",
    "e": "Mötet är inställt eller flyttat för långt fram, eller så finns inget inom tiden.",
    "f": "Flera delar på uppdraget. Organet vill att en håller ihop det, men ingen gör det.",
    "g": "Ingen har befattningen just nu, eller så är organet upplöst.",
    "h": "Organet har mötts två gånger, och de ansvariga har inte sagt hur det går.",
    "i": "Någon önskade eller lovade något på ett möte, och inget har blivit av det.",
    "j": "Ett beslutsunderlag är skrivet, men inget beslut svarar på det.",
    "k": "Beslutets ord ger ett uppdrag, men uppdraget är inte infört i loggen.",
    "l": "Beslutet hänvisar till ett beslut som inte finns i loggen eller har ett annat datum.",
    "m": "Ett annat organ ska ta över men har inte tagit emot det än.",
}


@dataclass(frozen=True)
class Sign:
    """A mark, its word and what it means."""

    shape: str
    tone: str
    word: str
    meaning: str


def signs() -> list[Sign]:
    """The marks of the five lists, and of how an assignment ended."""
    lists = [Sign(*SHAPES[key], key.label, text) for key, text in LISTINGS.items()]
    ends = [Sign(*CLOSED_SHAPES[key], key.label.capitalize(), text) for key, text in ENDS.items()]
    return lists + ends


def states() -> list[tuple[str, str]]:
    """The words that say where an open assignment stands, first that fits first."""
    return [(key.label.capitalize(), text) for key, text in STATES.items()]


def findings() -> list[tuple[str, str]]:
    """The kinds of finding, in the words that the pages use."""
    return [(TITLES[code], text) for code, text in FINDINGS.items()]
