"""The facts of the accessibility statement (lagen 2018:1937): the product's and the installation's.

What the statement must hold: https://www.digg.se/kunskap-och-stod/digital-tillganglighet/
skapa-en-tillganglighetsredogorelse. What has been tested is told as it is; change TESTED and
UPDATED when the tests change.
"""

import datetime
from dataclasses import dataclass

from django.conf import settings

UPDATED = datetime.date(2026, 11, 22)  # when the product's part of the statement last changed
COMPLIANCE = {
    "helt": "helt förenlig",
    "delvis": "delvis förenlig",
    "inte": "inte förenlig",
}
TESTED = (
    "Automatiskt: varje sida prövas med verktyget axe i 360 och 1280 punkters bredd, i ljust och "
    "mörkt läge, varje gång programmet ändras. Proven hittar inga fel. Automatiska prov hittar "
    "bara en del av de brister som kan finnas.",
    "Tangentbord: att lägga ut ett möte, rapportera läget och filtrera loggen prövas automatiskt "
    "med bara tangentbord.",
    "Pdf-filer som loggen själv gör är märkta för uppläsning, med språk, rubriker, listor och "
    "läsordning. Det prövas automatiskt.",
    "Utan JavaScript: sidorna är gjorda för att fungera, och det prövas för loggen.",
)
NOT_TESTED = (
    "Ingen person har gått igenom beslutsloggen med skärmläsare.",
    "Ingen med egen funktionsnedsättning har prövat den på utvecklarnas uppdrag.",
    "Ingen utomstående har granskat den mot alla krav i standarden EN 301 549.",
)
DEFICIENCIES = (
    (
        "Bifogade handlingar",
        "Handlingar som har lagts till i loggen, till exempel pdf-filer, Word-filer och "
        "presentationer, kan sakna rubriker, textalternativ och läsordning. Den som lade till "
        "filen svarar för den, och loggen kontrollerar den inte.",
    ),
    (
        "Länkar till andra webbplatser",
        "Handlingar kan ligga på andra webbplatser, som loggen inte råder över.",
    ),
    (
        "Administrationen",
        "Sidorna under Administration är en standarddel från ramverket Django. De ingår inte i "
        "de prov som beskrivs nedan.",
    ),
)


@dataclass(frozen=True)
class Statement:
    """What the page prints."""

    operator: str
    contact: str
    contact_url: str
    phone: str
    compliance: str
    known: list[str]
    assessed_on: datetime.date | None
    updated_on: datetime.date
    deficiencies: tuple[tuple[str, str], ...] = DEFICIENCIES
    tested: tuple[str, ...] = TESTED
    not_tested: tuple[str, ...] = NOT_TESTED


def statement() -> Statement:
    """The statement of this installation."""
    contact = settings.ACCESSIBILITY_CONTACT
    assessed = settings.ACCESSIBILITY_ASSESSED
    assessed_on = datetime.date.fromisoformat(assessed) if assessed else None
    return Statement(
        operator=settings.OPERATOR_NAME,
        contact=contact,
        contact_url=f"mailto:{contact}" if "@" in contact else contact,
        phone=settings.ACCESSIBILITY_PHONE,
        compliance=COMPLIANCE[settings.ACCESSIBILITY_COMPLIANCE],
        known=[text.strip() for text in settings.ACCESSIBILITY_DEFICIENCIES if text.strip()],
        assessed_on=assessed_on,
        updated_on=max(UPDATED, assessed_on) if assessed_on else UPDATED,
    )
