"""Queues what one look, or one press, has found: each thing once, and one person at a time.

What one person gets is written while that person's row is held, so whoever comes second sees what
the first has written.
"""

import logging
from collections.abc import Iterable, Sequence
from typing import Any

from django.db import transaction
from django.urls import reverse

from desk.occasions.errands import Errand
from desk.occasions.letters import Letter, letter_of, summary_of
from desk.occasions.window import Window
from mailing.actions import queue_mail
from mailing.enums import MailKind
from mailing.letters import checksum
from mailing.links import whole_address
from mailing.models import Mail
from mailing.occasions import known, note, refused_kinds
from people.models import Person
from records.errors import RuleError
from records.writing import hold_row

log = logging.getLogger(__name__)


def write_all(
    errands: Iterable[Errand], letters: Iterable[Letter], window: Window, *, by: Any = None
) -> int:
    """Queues what has not been written before, person by person; how many mails."""
    errands, letters = list(errands), list(letters)
    every = [errand.key for errand in errands] + [key for each in letters for key in each.keys]
    done = known(every) if every else set()
    of_person: dict[Person, tuple[list[Errand], list[Letter]]] = {}
    for errand in errands:
        if errand.key not in done:
            of_person.setdefault(errand.person, ([], []))[0].append(errand)
    for letter in letters:
        if not done.issuperset(letter.keys):
            of_person.setdefault(letter.person, ([], []))[1].append(letter)
    queued = 0
    for person, (own, ready) in of_person.items():
        try:
            queued += len(write_to(person, own, ready, window, by=by))
        except RuleError as error:  # an address that is none; the others are to have theirs
            log.warning("Nothing was written to person %s: %s", person.pk, error.message)
    return queued


@transaction.atomic
def write_to(
    person: Person,
    errands: Sequence[Errand],
    letters: Sequence[Letter],
    window: Window,
    *,
    by: Any = None,
) -> list[Mail]:
    """Queues what one person is to get; as one summary when the log has been unable to write."""
    hold_row(Person, person.pk)
    done = known([errand.key for errand in errands] + [key for row in letters for key in row.keys])
    refused = refused_kinds(person.pk)
    wanted = {
        errand.key: errand
        for errand in errands
        if errand.key not in done and errand.kind not in refused
    }
    groups: dict[tuple[str, int, int, int], list[Errand]] = {}
    for errand in wanted.values():
        groups.setdefault(errand.group, []).append(errand)
    made = [letter_of(group, window.today) for group in groups.values()]
    made += [row for row in letters if not done & set(row.keys) and row.kind not in refused]
    if window.is_catching_up and len(made) > 1 and MailKind.SUMMARY not in refused:
        made = [summary_of(made, whole_address(reverse("logbook:overview")))]
    return [mail for letter in made if (mail := _queue(letter, by)) is not None]


def _queue(letter: Letter, by: Any) -> Mail | None:
    """The mail, and what it was written for, in the transaction around it."""
    mail = queue_mail(
        kind=letter.kind,
        key=letter.keys[0]
        if len(letter.keys) == 1
        else f"{letter.kind}:{letter.person.pk}:{checksum(' '.join(letter.keys).encode())[:40]}",
        to=letter.person.email,
        name=letter.person.name,
        person=letter.person,
        body=letter.body,
        about=letter.about,
        subject=letter.subject,
        text=letter.text,
        html=letter.html,
        reply_to=letter.body.mailbox if letter.body is not None else "",
        by=by,
    )
    if mail is not None:
        note(mail, letter.keys)
    return mail
