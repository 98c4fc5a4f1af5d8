"""The verbs by which a body acts, and the nature of a decision that each of them shows.

Natures are named as the fields of a decision: is_noted, is_endorsed and so on.
"""

import enum
from typing import NamedTuple

from sro_log.lib.wording.tokens import word_set

NATURES = (
    "is_noted",
    "is_endorsed",
    "is_approved",
    "is_assigned",
    "is_recommended",
    "is_revoked",
    "is_deferred",
)


class Form(enum.Enum):
    """How a verb is inflected: att notera, noterar, noterade, noteras, noterades."""

    INFINITIVE = 0
    PRESENT = 1
    PAST = 2
    PASSIVE = 3
    PAST_PASSIVE = 4


class Verb(NamedTuple):
    """A form of a verb of one nature, and the words that must follow for it to count.

    `follows` are sets of alternatives, each to be found in order within `reach` words.
    """

    nature: str
    form: Form
    follows: tuple[frozenset[str], ...] = ()
    reach: int = 0


# One line a verb: its five forms, then what must follow ("a|b": either; "~3": within three words).
_VERBS = {
    "is_noted": """
        notera noterar noterade noteras noterades
        anteckna antecknar antecknade antecknas antecknades
        ta tar tog tas togs: del ~2: av
        ta tar tog tas togs: till ~15: sig
        - tagit - - -: del ~1: av
        tacka tackar tackade - -: för
        lägga lägger lade läggs lades: till ~25: handlingarna
    """,
    "is_endorsed": """
        ställa ställer ställde ställs -: sig ~3: bakom|positiv|positiva|positivt
        stå står stod - -: bakom ~2
        tillstyrka tillstyrker tillstyrkte tillstyrks tillstyrktes
        instämma instämmer instämde - -
        stödja stödjer stödde stöds -
        stöda stöder - - -
        ansluta ansluter anslöt - -: sig ~2
    """,
    "is_approved": """
        besluta beslutar beslutade beslutas beslutades
        besluta beslutar beslöt beslutas beslöts
        godkänna godkänner godkände godkänns godkändes
        fastställa fastställer fastställde fastställs fastställdes
        fastslå fastslår fastslog fastslås fastslogs
        anta antar antog antas antogs
        utse utser utsåg utses utsågs
        välja väljer valde väljs valdes
        bevilja beviljar beviljade beviljas beviljades
        anse anser ansåg anses ansågs: besvarad|besvarat|besvarade ~4
        bifalla bifaller biföll bifalls bifölls
        acceptera accepterar accepterade accepteras accepterades
        avslå avslår avslog avslås avslogs
        inrätta inrättar inrättade inrättas inrättades
        tillsätta tillsätter tillsatte tillsätts tillsattes
        bilda bildar bildade bildas bildades
        bemyndiga bemyndigar bemyndigade bemyndigas bemyndigades
        delegera delegerar delegerade delegeras delegerades
        medge medger medgav medges medgavs
        anslå anslår anslog anslås anslogs
        avsätta avsätter avsatte avsätts avsattes
        entlediga entledigar entledigade entledigas entledigades
        adjungera adjungerar adjungerade adjungeras adjungerades
        överlämna överlämnar överlämnade överlämnas överlämnades
        enas enas enades - -: om ~3
        - överens - - -: om ~1
    """,
    "is_recommended": """
        rekommendera rekommenderar rekommenderade rekommenderas rekommenderades
        föreslå föreslår föreslog föreslås föreslogs
        hemställa hemställer hemställde hemställs hemställdes
        uppmana uppmanar uppmanade uppmanas uppmanades
        förorda förordar förordade förordas förordades
    """,
    "is_revoked": """
        upphäva upphäver upphävde upphävs upphävdes
        häva häver hävde hävs hävdes
        upphöra upphör upphörde - -: att ~1: gälla ~2
        återkalla återkallar återkallade återkallas återkallades
        riva river rev rivs revs: upp ~2
        dra drar drog dras drogs: tillbaka ~8
    """,
    "is_deferred": """
        bordlägga bordlägger bordlade bordläggs bordlades
        återremittera återremitterar återremitterade återremitteras återremitterades
        skjuta skjuter sköt skjuts sköts: upp|fram ~8
        uppskjuta uppskjuter uppsköt uppskjuts uppsköts
        besluta beslutar beslutade beslutas -: om ~1: återremiss|bordläggning|uppskov ~2
        ta tar tog tas togs: upp ~4: nästa|kommande|senare ~6
        återföra återför återförde återförs återfördes: beredning|beredningen|presidiet ~4
        hänskjuta hänskjuter hänsköt hänskjuts hänsköts: nästa|kommande|senare ~8
        senarelägga senarelägger senarelade senareläggs senarelades
    """,
}

GIVES = {
    "ge": Form.INFINITIVE,
    "ger": Form.PRESENT,
    "giver": Form.PRESENT,
    "gav": Form.PAST,
    "ges": Form.PASSIVE,
    "gavs": Form.PAST_PASSIVE,
    "lämna": Form.INFINITIVE,
    "lämnar": Form.PRESENT,
    "lämnade": Form.PAST,
    "lämnas": Form.PASSIVE,
    "lämnades": Form.PAST_PASSIVE,
    "tilldela": Form.INFINITIVE,
    "tilldelar": Form.PRESENT,
    "tilldelade": Form.PAST,
    "tilldelas": Form.PASSIVE,
    "tilldelades": Form.PAST_PASSIVE,
}
GETS = {"få": Form.INFINITIVE, "får": Form.PRESENT, "fick": Form.PAST}
CHARGES = {
    "uppdra": Form.INFINITIVE,
    "uppdraga": Form.INFINITIVE,
    "uppdrar": Form.PRESENT,
    "uppdrager": Form.PRESENT,
    "uppdrog": Form.PAST,
    "uppdras": Form.PASSIVE,
    "uppdrages": Form.PASSIVE,
    "uppdrogs": Form.PAST_PASSIVE,
}
FORMERS = word_set(
    "tillsätta tillsätter tillsatte tillsätts tillsattes bilda bildar bildade bildas bildades "
    "inrätta inrättar inrättade inrättas inrättades utse utser utsåg utses utsågs välja väljer "
    "valde väljs valdes"
)


def _read(nature: str, line: str) -> list[tuple[str, Verb]]:
    """The verbs of a line: "ta tar tog tas togs: del ~2: av"."""
    words, *needs = (part.strip() for part in line.split(":"))
    follows, reach = [], 0
    for need in needs:
        alternatives, _, within = need.partition("~")
        follows.append(frozenset(alternatives.strip().split("|")))
        reach += int(within or 1)
    forms = list(zip(words.split(), Form, strict=True))
    if nature in ("is_revoked", "is_deferred") and forms[Form.PASSIVE.value][0] != "-":
        forms.append((f"{forms[0][0]}s", Form.INFINITIVE))  # "ska upphävas"
    return [(w, Verb(nature, form, tuple(follows), reach)) for w, form in forms if w != "-"]


def _all_verbs() -> dict[str, tuple[Verb, ...]]:
    found: dict[str, list[Verb]] = {}
    for nature, lines in _VERBS.items():
        for line in lines.strip().splitlines():
            for word, verb in _read(nature, line):
                found.setdefault(word, []).append(verb)
    return {  # the one that needs most words first
        word: tuple(sorted(verbs, key=lambda verb: -len(verb.follows)))
        for word, verbs in found.items()
    }


VERBS = _all_verbs()
