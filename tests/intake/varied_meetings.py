"""Meetings by seed, each unlike the others: every field that a printed document can show.

Made through the product's actions; the same seed gives the same meeting.
"""

import datetime
from collections.abc import Sequence
from random import Random

from decisions.actions import catch_commitment
from decisions.enums import CommitmentKind, Outcome
from meetings.actions import add_pause, note_presence, open_matter
from meetings.enums import (
    CalledAs,
    Category,
    DocumentKind,
    ItemOutcome,
    MeetingForm,
    MeetingRole,
    Presence,
)
from meetings.models import AgendaItem, Attendance, Meeting
from people.enums import ApprovalWord, BodyKind, DecisionWord, ItemWord, NotesWord
from people.models import Body, Organisation, Person, Side
from sro_log.lib.wording import natures_of
from tests import factories as make

FIRST = (
    "Anna", "Bo", "Carl-Erik", "Disa", "Einar", "Fatima", "Göran", "Hülya", "Inga-Lill", "Jörgen",
    "Kaj", "Linnéa", "Mårten", "Nea", "Örjan", "Per", "Renée", "Stig", "Tove", "Ulla", "Vidar",
    "Ylva", "Åse", "Ärla",
)  # fmt: skip
LAST = (
    "Ek", "Björnstig", "Dahl Lundin", "von Essfelt", "Fors", "Grönkvist", "Hedeby-Ström", "Ihre",
    "Jansdotter", "Kvist", "af Lindmark", "Måneskär", "Nyhem", "O'Hara", "Pärlstig", "Quarnby",
    "Rask", "Sjöö", "Trana", "Ulvhede", "Vret", "Wikholm", "Åbylund", "Ödmark",
)  # fmt: skip
TITLES = (
    "direktör", "förbundsdirektör", "strateg för hjälpmedel", "utvecklingschef", "kommunikatör",
    "tillförordnad avdelningschef", "jurist", "processledare för nära vård",
)  # fmt: skip
PLACES = ("Ängstad", "Norra Viken", "Björnsund", "Åvik")
HEADS = (
    "Läget i länet", "Psykisk hälsa: nästa steg", "Budget 2027, ram och plan", "Hjälpmedel",
    "Beslut om remissvar (del 2)", "Uppdrag till kansliet", "Nya avtal – tidplan", "Övriga frågor",
    "Information från direktören", "Suicidprevention 2026–2028", "Dialog om ungas hälsa",
    "Val av justerare", "Rapport: 3 av 4 mål nåddes", "Yttrande över SOU 2026:14",
)  # fmt: skip
SENTENCES = (
    "Arbetet har pågått sedan våren och följer planen.",
    "Beslut väntas i juni 2026.",
    "Kansliet fick i uppdrag av styrgruppen att pröva frågan redan 2023.",
    "Kostnaden är 1,5 mnkr, varav 0,4 mnkr avser 2025.",
    "Enligt 3 kap. 2 § lagen (2010:1) ska samråd ske.",
    "Dialog förs med alla kommuner, bl.a. om it-stöd och lokaler.",
    "Se även protokollet från den 4 mars 2025, § 12.",
    "Nästa steg: en förstudie.",
    "Kl. 14.30 kom frågan upp igen.",
    "Flera menade att ”det räcker inte att mäta” och ville ha mer.",
    "De fyra förbunden står bakom.",
)
POINTS = (
    "{body} noterar informationen.",
    "{body} ställer sig bakom inriktningen och att arbetet fortsätter enligt planen.",
    "{body} godkänner remissvaret med de ändringar som framfördes.",
    "Dagordningen godkänns.",
    "{body} beslutar att avslå framställningen.",
    "{body} ger direktören i uppdrag att ta fram en tidplan och återkomma senast i juni 2027.",
    "Till justerare utses den som står på listan.",
)
SAID = (
    "En gemensam lista önskas.",
    "Regionen återkommer med siffror: både för 2024 och 2025.",
    "Att handlingarna kommer en vecka före mötet.",
)
STEPS = ("Remisstid till 28 februari 2027", "Beslut fattas den 30 april 2027", "i kraft 1 maj 2027")
WAYS = (  # word of the notes, of a decision and of an item, and of the approval
    (NotesWord.NOTES, DecisionWord.POSITION, ItemWord.ITEM, ApprovalWord.APPROVED),
    (NotesWord.NOTES, DecisionWord.DECISION, ItemWord.ITEM, ApprovalWord.APPROVED),
    (NotesWord.MINUTES, DecisionWord.DECISION, ItemWord.PARAGRAPH, ApprovalWord.ADJUSTED),
    (NotesWord.MINUTES, DecisionWord.DECISION, ItemWord.ITEM, ApprovalWord.ADJUSTED),
)
BODIES = ("Samrådet", "VVG", "Direktionen", "Styrelsen för Ängsmarken", "Nämnden")
FORMS = (MeetingForm.SITTING, MeetingForm.DIGITAL, MeetingForm.EXTRA, MeetingForm.PER_CAPSULAM)
TOLD_OUTCOMES = (Outcome.CLOSED, Outcome.NOTED, Outcome.DROPPED)


def make_varied_meetings(seed: int, count: int) -> list[Meeting]:
    """Meetings of five bodies, sent out; some of them approved too."""
    rng = Random(seed)
    sides = [
        make.make_side("Kommunsidan", "För länets kommunalförbund (LKF)"),
        make.make_side("Regionsidan", "För Region Ängsmarken"),
    ]
    organisations = [
        make.make_organisation(name, side=sides[place % 2], is_principal=False)
        for place, name in enumerate(PLACES)
    ]
    bodies = [
        make.make_body(
            name,
            kind=BodyKind.BOARD,
            notes_word=ways[0],
            decision_word=ways[1],
            item_word=ways[2],
            approval_word=ways[3],
        )
        for name, ways in zip(BODIES, (*WAYS, WAYS[2]), strict=True)
    ]
    people = _people(rng, organisations)
    return [_Maker(rng, bodies[n % len(bodies)], people, sides, n).meeting() for n in range(count)]


def _people(rng: Random, organisations: Sequence[Organisation]) -> list[Person]:
    """Persons of all kinds, no two of the same name."""
    names = rng.sample([f"{first} {last}" for first in FIRST for last in LAST], 40)
    return [
        make.make_person(
            name,
            political_party=rng.choice(("S", "M", "C", "V", "SD", "KD", "MP", "L"))
            if place % 2
            else "",
            title="" if place % 2 or place % 3 == 0 else rng.choice(TITLES),
            organisation=rng.choice(organisations) if place % 7 else None,
        )
        for place, name in enumerate(names)
    ]


class _Maker:
    """One meeting."""

    def __init__(
        self, rng: Random, body: Body, people: list[Person], sides: list[Side], place: int
    ) -> None:
        self.rng, self.body, self.sides = rng, body, sides
        self.people = rng.sample(people, rng.randint(4, 16))
        self.on = datetime.date(2025, 1, 9) + datetime.timedelta(days=9 * place)
        self.is_minutes = body.notes_word == NotesWord.MINUTES

    def meeting(self) -> Meeting:
        """The meeting, held and sent out."""
        rng = self.rng
        starts = rng.choice((None, datetime.time(9), datetime.time(13, 15)))
        meeting = make.make_meeting(
            self.body,
            self.on,
            form=rng.choice(FORMS),
            at=datetime.date(2024, 12, 1),
            start=starts,
            end=datetime.time(16, 30) if starts and rng.random() < 0.7 else None,
            place=rng.choice(("", "Stadshuset, Ängstad, sal 2", "Teams", "Rådhuset, Åvik")),
        )
        for place, person in enumerate(self.people):
            self._call(meeting, person, place)
        make.hold_meeting(meeting)
        self._note_presence(meeting)
        for place in range(rng.randint(2, 8)):
            self._item(meeting, place)
        if rng.random() < 0.2:
            make.make_closed_item(meeting)
        self._coming_back(meeting)
        make.send_out_meeting(meeting)
        if rng.random() < 0.5:
            make.approve_meeting(meeting)
            if rng.random() < 0.3:
                make.make_correction(meeting.items.first(), make.make_secretary(self.body))
        meeting.refresh_from_db()
        return meeting

    # --- people ---
    def _call(self, meeting: Meeting, person: Person, place: int) -> None:
        roles = (MeetingRole.CHAIR, MeetingRole.SECRETARY, MeetingRole.VICE_CHAIR)
        adjusts = place == 3 and self.is_minutes
        role = roles[place] if place < len(roles) else MeetingRole.NONE
        invited = place > 4 and self.rng.random() < 0.2
        if person.political_party:
            category = self.rng.choice((Category.POLITICIAN, Category.COOPTED))
        else:
            category = self.rng.choice((Category.OFFICIAL, Category.ADMINISTRATION))
        row = make.make_attendance(
            meeting,
            person,
            called_as=CalledAs.INVITED if invited else CalledAs.CALLED,
            category=category,
            role=MeetingRole.ADJUSTER if adjusts else role,
        )
        assert row.name == person.name

    def _note_presence(self, meeting: Meeting) -> None:
        rows = list(meeting.attendances.all())
        for row in rows:
            self._note(row, rows)

    def _note(self, row: Attendance, rows: Sequence[Attendance]) -> None:
        rng = self.rng
        is_absent = not row.meeting_role and rng.random() < 0.25
        changes = {
            "presence": Presence.ABSENT if is_absent else Presence.PRESENT,
            "is_remote": not is_absent and rng.random() < 0.2,
            "recusal": "§ 3" if self.is_minutes and rng.random() < 0.1 else "",
            "for_items": rng.choice(("punkt 2", "§ 3", "§§ 1–4")) if rng.random() < 0.1 else "",
        }
        others = [other.person for other in rows if other.pk != row.pk]
        if self.is_minutes and row.political_party and not is_absent and rng.random() < 0.2:
            changes["serving_for"] = rng.choice(others)
        note_presence(row, changes, base_version=row.version, by=None, at=self.on)

    # --- items ---
    def _item(self, meeting: Meeting, place: int) -> None:
        rng = self.rng
        if place == 3 and rng.random() < 0.4:
            add_pause(meeting, start=datetime.time(10), end=datetime.time(10, 15), by=None)
        has_slot = rng.random() < 0.4
        item = make.make_item(
            meeting,
            rng.choice(HEADS),
            is_information=rng.random() < 0.5,
            is_dialogue=rng.random() < 0.3,
            is_decision=rng.random() < 0.4,
            is_sub=place > 0 and rng.random() < 0.15,
            start=datetime.time(9 + place, 5) if has_slot else None,
            end=datetime.time(9 + place, 35) if has_slot and rng.random() < 0.8 else None,
            presenters=self._presenters(),
            text=self._rich(0.7),
            dialogue=self._rich(0.4),
            reservation=self._rich(0.1),
            minutes_note=self._rich(0.1),
            outcome=rng.choice(ItemOutcome.values) if rng.random() < 0.2 else "",
            matter=open_matter(rng.choice(HEADS), self.body, by=None)
            if rng.random() < 0.3
            else None,
        )
        self._papers(meeting, item)
        self._decisions(item)
        if rng.random() < 0.3:
            kind = rng.choice(CommitmentKind.values)
            by_whom = rng.choice(("", "SRO", rng.choice(self.people).name, "Region Ängsmarken"))
            catch_commitment(item, kind, rng.choice(SAID), by_whom, by=None, at=self.on)

    def _presenters(self) -> str:
        if self.rng.random() < 0.5:
            return ""
        first, second = self.rng.sample(self.people, 2)
        return self.rng.choice(
            (
                first.name,
                f"{first.name} och {second.name}",
                f"{first.name}, Västkom, och {second.name}, VGR",
                f"{first.name}, direktör, {second.name}",
            )
        )

    def _rich(self, chance: float) -> str:
        rng = self.rng
        if rng.random() > chance:
            return ""
        parts = []
        for _ in range(rng.randint(1, 3)):
            told = rng.sample(SENTENCES, rng.randint(1, 4))
            rows = "".join(f"<li>{sentence}</li>" for sentence in told)
            parts.append(
                rng.choice(
                    (
                        f"<p>{' '.join(told)}</p>",
                        f"<p>{told[0]}<br>{told[-1]}</p>",
                        f"<p>{told[0]}</p><ul>{rows}</ul>",
                        f"<ol>{rows}</ol>",
                        f"<ul>{''.join(f'<li>{step}</li>' for step in STEPS)}</ul>",
                        f"<p><strong>{told[0]}</strong> <em>{told[-1]}</em></p>",
                    )
                )
            )
        return "".join(parts)

    def _papers(self, meeting: Meeting, item: AgendaItem) -> None:
        for number in range(self.rng.choice((0, 0, 1, 2))):
            title = self.rng.choice(("Bilaga: avtal", "Presentation", "Underlag 2026-02-03"))
            kind = self.rng.choice(DocumentKind.values)
            make.make_document(meeting, f"{title} {number + 1}", item=item, kind=kind)

    def _decisions(self, item: AgendaItem) -> None:
        rng = self.rng
        for text in rng.sample(POINTS, rng.choice((0, 1, 1, 2, 4))):
            words = text.format(body=self.body.short_name)
            natures = sorted(natures_of(words))
            decision = make.make_decision(item, words, natures=natures)
            if "is_assigned" in natures:
                title = rng.choice(("Ta fram en tidplan", "Tidplan: ny (2 steg)"))
                make.make_assignment(decision, title, due="senast i juni 2027", at=self.on)

    # --- what comes back ---
    def _coming_back(self, meeting: Meeting) -> None:
        """Assignments of a meeting before, answered here."""
        rng = self.rng
        before = self.on - datetime.timedelta(days=2)
        for number in range(rng.choice((0, 0, 1, 2))):
            given = make.given_assignment(self.body, on=before, title=f"Följa upp avtal {number}")
            wording = rng.choice(("senast i juni 2027", "till nästa möte"))
            back = make.make_report_back(given, wording, at=before, meeting=meeting)
            said = rng.choice(("", "Rapporten finns i bilagan.", "Klart: allt är gjort."))
            make.make_outcome(back, rng.choice(TOLD_OUTCOMES), meeting=meeting, text=said)
