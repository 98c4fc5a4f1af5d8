"""The letter with a new link, when the old one is past its time."""

from django.template.loader import render_to_string

from desk.answering.asked import Asked
from desk.answering.links import answer_link
from mailing.actions import queue_mail
from mailing.enums import MailKind
from mailing.models import Mail
from records.writing import today


def send_new_link(asked: Asked) -> Mail | None:
    """Queues it to the address that the log has for the person; the same letter all day.

    Raises:
        RuleError: the person has no address.
    """
    assignment, person, body = asked.assignment, asked.person, asked.assignment.body
    words = {
        "name": person.name,
        "body": body,
        "title": str(assignment) if asked.is_open else "",
        "link": answer_link(assignment, person),
    }
    return queue_mail(
        kind=MailKind.LINK,
        key=f"link:{assignment.pk}:{person.pk}:{today()}",
        to=person.email,
        name=person.name,
        person=person,
        body=body,
        about=f"assignment:{assignment.pk}",
        subject=f"Ny länk för att svara {body.short_name}",
        text=render_to_string("desk/answering/letter.txt", words).strip() + "\n",
        html=render_to_string("desk/answering/letter.html", words),
        reply_to=body.mailbox,
        by=None,
    )
