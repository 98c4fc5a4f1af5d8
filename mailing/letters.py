"""What a mail is made of: words that are safe in a header, and the message that is sent."""

import hashlib
import unicodedata
import uuid
from dataclasses import dataclass
from email.encoders import encode_base64
from email.message import Message
from email.mime.base import MIMEBase
from email.utils import formataddr, parseaddr
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe

from mailing.enums import MailKind
from mailing.links import unsubscribe_link
from mailing.models import Enclosure, Mail

SUBJECT_LENGTH = 200  # what a reader's list shows is shorter still


def one_line(words: str) -> str:
    """Words for a header: one line, without control characters or marks that turn text around.

    A line break in a header would begin another header.
    """
    return " ".join("".join(_in_one_line(sign) for sign in words).split())


def _in_one_line(sign: str) -> str:
    kind = unicodedata.category(sign)
    if kind == "Cc" or kind[0] == "Z":
        return " "
    return "" if kind[0] == "C" else sign


def file_name(words: str) -> str:
    """A name for an attached file: one line, and no folder."""
    return shortened(one_line(words).replace("/", "-").replace("\\", "-"), 200) or "bilaga"


def shortened(words: str, length: int) -> str:
    """At most so many characters, cut with an ellipsis."""
    return words if len(words) <= length else words[: length - 1].rstrip() + "…"


def new_message_id() -> str:
    """A Message-ID, made once for a mail: a mail that is sent twice is then shown once."""
    return f"<{uuid.uuid4().hex}@{urlsplit(settings.SITE_ADDRESS).hostname}>"


def checksum(content: bytes) -> str:
    """SHA-256 in hexadecimal, what a file's content is stored under."""
    return hashlib.sha256(content).hexdigest()


def make_message(mail: Mail) -> EmailMessage:
    """The message as it is sent; the same each time, but for its Date."""
    footer = _footer(mail)
    message = EmailMultiAlternatives(
        subject=mail.subject,
        body=mail.text.rstrip()
        + (f"\n\n-- \n{footer.words} Avanmäl dig:\n{footer.link}\n" if footer else "\n"),
        from_email=_sender(mail),
        to=[_named(mail.name, mail.to)],
        reply_to=[mail.reply_to] if mail.reply_to else None,
        headers=_headers(mail),
    )
    if mail.html:
        message.attach_alternative(_whole_page(mail, footer), "text/html")
    for enclosure in mail.enclosures.all():
        message.attach(_part(enclosure))
    return message


def _headers(mail: Mail) -> dict[str, str]:
    """RFC 5322 3.6.4, RFC 3834 (no answering machines, please), RFC 2369 and 8058."""
    headers = {"Message-ID": mail.message_id, "Auto-Submitted": "auto-generated"}
    if MailKind(mail.kind).is_automatic:
        headers["X-Auto-Response-Suppress"] = "OOF, AutoReply"  # Exchange does not read RFC 3834
    link = unsubscribe_link(mail)
    if link:
        headers["List-Unsubscribe"] = f"<{link}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    return headers


def _sender(mail: Mail) -> str:
    """The installation's address; named after the body, unless the setting gives it a name."""
    name, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    body = f"{mail.body.short_name}, beslutsloggen" if mail.body is not None else "Beslutsloggen"
    return _named(name or body, address)


def _named(name: str, address: str) -> str:
    return formataddr((one_line(name), address)) if name else address


@dataclass(frozen=True)
class Footer:
    """How to say no to more of the kind."""

    words: str
    link: str


def _footer(mail: Mail) -> Footer | None:
    link = unsubscribe_link(mail)
    if not link:
        return None
    kind = MailKind(mail.kind).label
    return Footer(f"Du får mejl av slaget {kind} från beslutsloggen.", link)


def _whole_page(mail: Mail, footer: Footer | None) -> str:
    """The HTML in a page that says its language; the words of the mail are the caller's own."""
    context = {"subject": mail.subject, "html": mark_safe(mail.html), "footer": footer}  # noqa: S308
    return render_to_string("mailing/letter.html", context)


def _part(enclosure: Enclosure) -> MIMEBase:
    """A file byte for byte, under its own name."""
    kind = Message()
    kind["Content-Type"] = enclosure.content_type
    part = MIMEBase(kind.get_content_maintype(), kind.get_content_subtype())
    for name, value in kind.get_params([])[1:]:
        part.set_param(name, value)
    part.set_payload(bytes(enclosure.file.content))
    encode_base64(part)
    part.add_header("Content-Disposition", "attachment", filename=("utf-8", "", enclosure.filename))
    return part
