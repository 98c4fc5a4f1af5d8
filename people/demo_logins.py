"""The demonstration's logins: one for each role. They exist in demonstration mode only."""

from typing import TypedDict


class DemoLogin(TypedDict):
    """A login as the login page shows it."""

    username: str
    password: str
    role: str
    what: str


PASSWORD = "visa-loggen-2026"  # noqa: S105  (public on purpose: demonstration only)


def demo_logins() -> list[DemoLogin]:
    """Username, password, role and what the role does, in the order they are shown."""
    roles = (
        ("politiker", "Förtroendevald", "läser SRO:s och styrelsens beslut och uppdrag"),
        ("sekreterare", "Sekreterare i SRO", "för in möten, beslut, uppdrag och utfall"),
        ("styrelsesekreterare", "Sekreterare i VästKoms styrelse", "skriver styrelsens protokoll"),
        ("ordforande", "Ordförande i VästKoms styrelse", "signerar styrelsens protokoll"),
        ("justerare", "Justerare i VästKoms styrelse", "signerar också, efter att ha läst"),
        ("beredning", "Beredning i SRO", "förbereder punkter på dagordningen"),
        ("direktor", "Ansvarig direktör", "rapporterar hur de egna uppdragen går"),
        ("admin", "Administratör", "lägger upp organ, personer och befattningar"),
    )
    return [DemoLogin(username=u, password=PASSWORD, role=r, what=w) for u, r, w in roles]
