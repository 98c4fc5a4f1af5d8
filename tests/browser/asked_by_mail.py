"""Asks the demonstration's director in a round by mail; prints what came of it, as JSON.

Printed last: the mail's HTML as it is sent, the link in it, and links to the other pages that a
link can lead to: one past its time, one of an assignment that needs a login, one that has stopped.
"""

import datetime
import json
import os
import re
import sys
from typing import Any

import django
import time_machine

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sro_log.settings")


def main() -> None:
    """Asks as the secretary would."""
    django.setup()
    from decisions.models import Assignment
    from desk.answering.links import answer_link
    from mailing.letters import make_message
    from mailing.models import Mail
    from meetings.enums import Openness
    from people.models import Person, User
    from records.writing import today, write

    director = User.objects.get(username="direktor")
    person: Any = director.person  # type: ignore[attr-defined]
    person.email = "direktor@example.se"
    write(person, by=None, fields=["email"])
    mail = asked(person, today())
    message: Any = make_message(mail)
    [html] = [text for text, kind in message.alternatives if kind == "text/html"]
    [link, *_] = re.findall(r'href="([^"]+/svara/[^"]+)"', html)
    own = Assignment.objects.visible_to(director).had_by(director).open(today()).order_by("pk")
    closed, first = own.exclude(pk=link.split("/svara/")[1].split(".")[0])[:2]
    closed.openness, closed.openness_ground = Openness.INTERNAL, "Upphandling pågår"
    write(closed, by=None, fields=["openness", "openness_ground"])
    with time_machine.travel(datetime.datetime(2026, 10, 1, 9, tzinfo=datetime.UTC)):
        old = answer_link(first, person)
    somebody = Person.objects.exclude(pk=person.pk).filter(held_positions__isnull=True)[0]
    links = {
        "link": link,
        "old": old,
        "login": answer_link(closed, person),
        "stopped": answer_link(first, somebody),
    }
    paths = {name: "/" + whole.split("/", 3)[3] for name, whole in links.items()}
    base = link.split("/svara/")[0]
    answer = {"html": html, "base": base, "mails": Mail.objects.count(), **paths}
    sys.stdout.write(json.dumps(answer) + "\n")


def asked(person: Any, at: datetime.date) -> Any:
    """The round before the first meeting where the person has something to report."""
    from decisions.actions import open_round
    from decisions.models import ReportBack
    from desk.occasions.rounds import ask
    from mailing.models import Mail

    due = ReportBack.objects.open(at).filter(
        meeting__on__gt=at,
        meeting__cancelled_on__isnull=True,
        assignment__openness="open",
        assignment__responsibilities__position__holders__person=person,
        assignment__responsibilities__until_on__isnull=True,
    )
    for row in due.select_related("meeting").order_by("meeting__on"):
        round_ = open_round(row.meeting, answer_by=row.meeting.on, by=None)
        ask(round_, at, by=None)
        mail = Mail.objects.filter(kind="round", person=person).first()
        if mail is not None:
            return mail
    raise AssertionError("The director has nothing to report at a coming meeting.")


if __name__ == "__main__":
    main()
