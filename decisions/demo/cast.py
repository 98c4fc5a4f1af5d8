"""Who is in the demonstration: real bodies, roles and parties, and invented persons.

A name that is also somebody's is so by chance.
"""

from dataclasses import dataclass

from meetings.enums import Category, MeetingRole
from people.enums import MembershipRole

SRO, BOARD, VVG, COUNCIL = "SRO", "VästKoms styrelse", "VVG", "Ledningsrådet"


@dataclass(frozen=True)
class Role:
    """A person and the place they have: `at` is the organisation shown on the lists of SRO."""

    key: str
    name: str
    party: str
    title: str
    organisation: str
    at: str = ""
    category: Category = Category.OFFICIAL
    member: MembershipRole = MembershipRole.MEMBER
    meeting_role: MeetingRole = MeetingRole.NONE
    away: bool = False  # absent on 13 November 2025


P, C, A = Category.POLITICIAN, Category.COOPTED, Category.ADMINISTRATION
GR, FYR, BOR, SKA = "Göteborgsregionen", "Fyrbodal", "Boråsregionen", "Skaraborg"
VGR, VK, LOG = "VGR", "VästKom", "Styrelsen för logistik"
M = MembershipRole
PREP, OFF, COOPT = M.PREPARER, M.OFFICIAL, M.COOPTED
SSN = "strategiska hälso- och sjukvårdsnämnden"

# In the order of the list of 13 November 2025: 16 from the municipalities' side, 14 from VGR's.
SRO_ROLES = (
    Role("almvik", "Rutger Almvik", "S", "", "Kungälv", GR, P, away=True),
    Role(
        "solhage", "Birgitta Solhage", "S", "", "Göteborg", GR, P, M.VICE_CHAIR,
        MeetingRole.VICE_CHAIR,
    ),
    Role("tallbring", "Yvonne Tallbring", "M", "", "Skövde", SKA, P, away=True),
    Role("akervall", "Sten Åkervall", "S", "", "Borås", BOR, P, away=True),
    Role("brandvik", "Torkel Brandvik", "M", "", "Trollhättan", FYR, P, away=True),
    Role("silverdal", "Viktor Silverdal", "M", "", "Falköping", SKA, P),
    Role("ekensten", "Gunnar Ekensten", "C", "", "Vårgårda", BOR, P, away=True),
    Role("fagerhed", "Mona Fagerhed", "S", "", "Vänersborg", FYR, P),
    Role("stenmarker", "Ulrika Stenmarker", "", "direktör", VK, VK, member=OFF),
    Role("kvistgard", "Anneli Kvistgård", "", "beredning", VK, VK, member=PREP, away=True),
    Role("hallonsten", "Jesper Hallonsten", "", "beredning", VK, VK, member=PREP),
    Role("wahlvik", "Katarina Wahlvik", "", "förbundsdirektör", GR, GR, member=OFF),
    Role("osterhed", "Pernilla Österhed", "", "representant", GR, GR, member=OFF),
    Role("granhede", "Lisbet Granhede", "", "förbundsdirektör", FYR, FYR, member=OFF),
    Role("ljungvall", "Hampus Ljungvall", "", "förbundsdirektör", BOR, BOR, member=OFF),
    Role("edenstam", "Rolf Edenstam", "", "förbundsdirektör", SKA, SKA, member=OFF),
    Role(
        "holmsjo", "Margareta Holmsjö", "S", "ordförande i regionstyrelsen", VGR, VGR, P, M.CHAIR,
        MeetingRole.CHAIR,
    ),
    Role(
        "rydenfors", "Claes Rydenfors", "M", "vice ordförande i regionstyrelsen", VGR, VGR, P,
        away=True,
    ),
    Role("vinterek", "Agneta Vinterek", "S", f"ordförande i {SSN}", VGR, VGR, P),
    Role("marklind", "Soledad Marklind", "V", f"vice ordförande i {SSN}", VGR, VGR, P, away=True),
    Role("brostromer", "Charlotte Broströmer", "M", f"andre vice ordförande i {SSN}", VGR, VGR, P),
    Role("uddvik", "Kenneth Uddvik", "S", "ordförande", VGR, LOG, C, COOPT),
    Role("lagersten", "Fredrik Lagersten", "M", "andre vice ordförande", VGR, LOG, C, COOPT),
    Role("ahlmark", "Tuva Ahlmarker", "MP", "vice ordförande", VGR, LOG, C, COOPT),
    Role(
        "stahlvik", "Bo-Göran Ståhlvik", "", "tillförordnad förvaltningsdirektör", VGR,
        "försörjningsförvaltningen", C, COOPT,
    ),
    Role(
        "thorngren", "Cecilia Thorngrenius", "", "hälso- och sjukvårdsutvecklingsdirektör", VGR,
        VGR, member=OFF,
    ),
    Role("ragnebo", "Monika Ragnebo", "", "beredning", VGR, VGR, member=PREP, away=True),
    Role("kvarnsjo", "Linnea Kvarnsjö", "", "beredning", VGR, VGR, member=PREP),
    Role(
        "lundvik", "Emma Lundviken", "", "processledare för nytt hälso- och sjukvårdsavtal", VGR,
        VGR, member=OFF,
    ),
    Role(
        "odlund", "Petra Ödelund", "", "mötessekreterare", VGR, VGR, A, M.SECRETARY,
        MeetingRole.SECRETARY,
    ),
)  # fmt: skip

# Before Charlotte Broströmer, who was welcomed on 13 November 2025.
BEFORE_BROSTROMER = Role(
    "kjellgard", "Hans Kjellgårde", "M", f"andre vice ordförande i {SSN}", VGR, VGR, P
)

INVITED = (
    Role("ekvinge", "Håkan Ekvinge", "", "", VGR, VGR),
    Role("sparrhult", "Ida Sparrhult", "", "", GR, GR),
    Role("torpvall", "Marie Torpvall", "", "", VGR, VGR),
    Role("ysvall", "Göran Ysvall", "", "", VGR, VGR),
    Role("renhult", "Tomas Renhultare", "", "", VGR, VGR),
)

# The board of 5 June 2025: (key, on a distance) of those deciding, the others, and the absent.
BOARD_DECIDING = (
    ("almvik", True), ("brandvik", False), ("tallbring", True), ("sandelius", False),
    ("moe", False), ("skarpas", False), ("ramnefors", False), ("fagerhed", False),
    ("ekensten", False), ("sjovalla", False),
)  # fmt: skip
BOARD_OTHERS = (
    "wahlvik", "ljungvall", "granhede", "edenstam", "stenmarker", "nyvall", "orreby",
)  # fmt: skip
BOARD_ABSENT = ("ahlfors", "akervall", "cederhult", "vasslund", "mofalla", "silverdal")

BOARD_ONLY = (
    Role("sandelius", "Henrik Sandelius", "M", "", "Göteborg"),
    Role("moe", "Eva Lindhagemo", "M", "", "Partille"),
    Role("skarpas", "Lena Skarpås", "L", "", "Tanum"),
    Role("ramnefors", "Bertil Ramnefors", "S", "", "Vänersborg"),
    Role("sjovalla", "Patrik Sjövalla", "M", "", "Essunga"),
    Role("ahlfors", "Jonatan Ahlforsen", "S", "", "Göteborg"),
    Role("cederhult", "Anita Cederhult", "M", "", "Borås"),
    Role("vasslund", "Peder Vasslund", "C", "", "Mark"),
    Role("mofalla", "Jan-Erik Mofalla", "S", "", "Tibro"),
    Role("nyvall", "Josefin Nyvallen", "", "administratör", VK, member=M.SECRETARY),
    Role("orreby", "Mikaela Orreby", "", "strateg för hjälpmedel och digitalisering", VK),
)

OUTSIDE = (
    Role("backehag", "Lars-Olof Bäckehag", "", "tidigare regiondirektör", VGR),
    Role("drottsten", "Annika Drottsten", "", "regiondirektör", VGR),
    Role("solberga", "Erik Solbergare", "", "digitaliseringsdirektör", VGR),
    Role("driftsund", "Sanna Driftsund", "", "systemförvaltare", VGR),
)

# Position key -> name, organisation, who has it, whether it answers for the organisation.
POSITIONS = {
    "hsu": ("VGR:s hälso- och sjukvårdsutvecklingsdirektör", VGR, "thorngren", False),
    "vk": ("Västkoms direktör", VK, "stenmarker", True),
    "region": ("Regiondirektören", VGR, "drottsten", True),
    "digital": ("VGR:s digitaliseringsdirektör", VGR, "solberga", False),
    "supply": ("Förvaltningsdirektören för försörjningsförvaltningen", VGR, "stahlvik", False),
    "gr": ("Förbundsdirektören i Göteborgsregionen", GR, "wahlvik", True),
    "fyr": ("Förbundsdirektören i Fyrbodal", FYR, "granhede", True),
    "bor": ("Förbundsdirektören i Boråsregionen", BOR, "ljungvall", True),
    "ska": ("Förbundsdirektören i Skaraborg", SKA, "edenstam", True),
}
FEDERATIONS = ("gr", "fyr", "bor", "ska")

# Login -> who has it. The first one is set up before everything else, and does the rest.
LOGINS = {
    "sekreterare": "odlund",
    "politiker": "fagerhed",
    "styrelsesekreterare": "nyvall",
    "ordforande": "brandvik",
    "justerare": "ramnefors",
    "beredning": "kvarnsjo",
    "direktor": "stenmarker",
    "admin": "driftsund",
}
