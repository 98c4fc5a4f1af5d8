"""The letters: subject, what is said first, and the assignments; as text and as HTML."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.template.loader import render_to_string

from desk.occasions.entries import Link, Section, entry_of
from desk.occasions.errands import AGAIN, DAYS, Errand
from mailing.enums import MailKind
from meetings.models import Meeting
from people.models import Body, Person
from sro_log.lib.due_dates import format_day


@dataclass(frozen=True)
class Letter:
    """One mail to be, with the keys of what it is written for."""

    kind: MailKind
    keys: tuple[str, ...]
    person: Person
    body: Body | None  # whose mail it is; None when it speaks for several
    about: str
    subject: str
    lead: tuple[str, ...]
    sections: tuple[Section, ...]

    @property
    def text(self) -> str:
        """As plain text."""
        words = render_to_string("mailing/occasion.txt", {"letter": self})
        return words.strip() + "\n"

    @property
    def html(self) -> str:
        """As HTML, without what surrounds every mail."""
        return render_to_string("mailing/occasion.html", {"letter": self})

    @property
    def signed(self) -> str:
        """Who it is from."""
        return self.body.name if self.body is not None else "Beslutsloggen"


def letter_of(errands: Sequence[Errand], at: datetime.date) -> Letter:
    """The letter about one group of errands to one person, in the order they came."""
    first = errands[0]
    bodies = {errand.body.pk for errand in errands}
    subject, lead = _words(errands)
    if first.meeting is not None:
        about = f"meeting:{first.meeting.pk}"
    else:
        about = f"assignment:{first.assignment.pk}" if len(errands) == 1 else ""
    return Letter(
        kind=first.kind,
        keys=tuple(errand.key for errand in errands),
        person=first.person,
        body=first.body if len(bodies) == 1 else None,
        about=about,
        subject=subject,
        lead=lead,
        sections=(Section(tuple(entry_of(errand, at) for errand in errands)),),
    )


def summary_of(letters: Sequence[Letter], log_url: str) -> Letter:
    """One letter instead of several, when the log has been unable to write for some days."""
    bodies = {letter.body for letter in letters}
    sections: list[Section] = []
    named: set[str] = set()  # what the digest names again is said already
    for letter in letters:
        for section in letter.sections:
            entries = tuple(row for row in section.entries if row.title not in named)
            named |= {row.title for row in entries}
            if entries:
                heading = section.heading or letter.subject
                sections.append(replace(section, entries=entries, heading=heading))
    return Letter(
        kind=MailKind.SUMMARY,
        keys=tuple(key for letter in letters for key in letter.keys),
        person=letters[0].person,
        body=letters[0].body if len(bodies) == 1 else None,
        about="",
        subject=f"Det du har missat i beslutsloggen: {len(named)} saker",
        lead=(
            "Loggen har inte kunnat skicka mejl de senaste dagarna. "
            "Här är allt på en gång, i stället för ett mejl om varje sak.",
        ),
        sections=(*sections, Section((), more=Link("Öppna beslutsloggen", log_url))),
    )


def several(number: int, one: str, many: str) -> str:
    """ "ett uppdrag", "3 uppdrag"."""
    return one if number == 1 else f"{number} {many}"


def _words(errands: Sequence[Errand]) -> tuple[str, tuple[str, ...]]:
    """Subject, and the paragraphs before the list."""
    by_kind = {
        MailKind.REMINDER: _reminder,
        MailKind.LATE: _late,
        MailKind.ROUND: _round,
        MailKind.NEW_ASSIGNMENT: _new,
        MailKind.OUTCOME: _outcome,
        MailKind.WELCOME: _welcome,
    }
    return by_kind[errands[0].kind](errands)


def _that(meeting: Meeting | None) -> str:
    """ "SRO:s möte 4 juni 2026"."""
    assert meeting is not None  # the errands that use it are of a meeting
    when = f"i {meeting.day_text}" if meeting.is_month_only else meeting.day_text
    return f"{meeting.body.possessive} möte {when}"


def _begun(words: str) -> str:
    return words[:1].upper() + words[1:]


def _reminder(errands: Sequence[Errand]) -> tuple[str, tuple[str, ...]]:
    first, what = errands[0], several(len(errands), "ett uppdrag", "uppdrag")
    shall = "ska snart" if first.occasion == DAYS else "ska"
    return (
        f"Påminnelse: {what} återrapporteras till {first.meeting}",
        (
            f"{_begun(what)} som du svarar för {shall} återrapporteras till "
            f"{_that(first.meeting)}.",
            "Berätta hur det går. Då vet organet vad det kan vänta sig.",
        ),
    )


def _late(errands: Sequence[Errand]) -> tuple[str, tuple[str, ...]]:
    what = several(len(errands), "ett uppdrag", "uppdrag")
    return (
        f"Försenat: {what} till {errands[0].body.short_name}",
        (
            f"{_begun(what)} som du svarar för skulle ha återrapporterats, men "
            "loggen har inte fått veta vad organet sa.",
            "Berätta hur det går, eller begär mer tid. Är det redan återrapporterat kan du svara "
            "på det här mejlet, så rättar sekreteraren loggen.",
        ),
    )


def _round(errands: Sequence[Errand]) -> tuple[str, tuple[str, ...]]:
    first = errands[0]
    what = several(len(errands), "ett uppdrag", "uppdrag")
    by = format_day(first.source.answer_by)
    again = "Påminnelse: " if first.occasion == AGAIN else ""
    lead = [
        f"Inför {_that(first.meeting)} behöver organet veta hur det går med {what} som du svarar "
        f"för. Svara senast {by}. En mening räcker."
    ]
    if first.source.message.strip():
        lead.insert(0, first.source.message.strip())
    return _begun(f"{again}rapportera till {first.meeting} senast {by}"), tuple(lead)


def _new(errands: Sequence[Errand]) -> tuple[str, tuple[str, ...]]:
    first, what = errands[0], several(len(errands), "Nytt uppdrag", "nya uppdrag")
    got = several(len(errands), "ett uppdrag", "uppdrag")
    lead = f"Du svarar för {got} som gavs vid {_that(first.meeting)}."
    return f"{what} från {first.meeting}", (lead,)


def _outcome(errands: Sequence[Errand]) -> tuple[str, tuple[str, ...]]:
    first, what = errands[0], several(len(errands), "uppdraget", "uppdrag")
    assert first.meeting is not None  # where it was said
    lead = f"Anteckningen från {_that(first.meeting)} är utskickad. Det här sa mötet om {what}."
    yours = several(len(errands), "ditt uppdrag", "uppdrag")
    return f"Vad {first.body.short_name} sa om {yours} {first.meeting.day_text}", (lead,)


def _welcome(errands: Sequence[Errand]) -> tuple[str, tuple[str, ...]]:
    holder, count = errands[0].source, len(errands)
    what = several(count, "ett öppet uppdrag", "öppna uppdrag")
    belongs = "Det hör" if count == 1 else "De hör"
    return (
        f"Uppdrag du tar över: {holder.position}",
        (
            f"Du är nu {holder.get_kind_display()} för {holder.position}, som har {what}. "
            f"{belongs} till befattningen, och det som har rapporterats tidigare finns i loggen.",
        ),
    )
