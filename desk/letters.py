"""Letters that the desk sends: what they say. They hold links, and no word of drafts."""

from django.urls import reverse

from desk.draft_links import draft_path
from mailing.links import whole_address
from meetings.models import Dispatch, DraftReader, DraftRound, Meeting
from meetings.signers import Signer
from sro_log.lib.due_dates import format_day


def page_address(meeting: Meeting) -> str:
    """The meeting's page, as written in a letter."""
    return whole_address(reverse("logbook:meeting", args=[meeting.pk]))


def notes_subject(meeting: Meeting) -> str:
    """ "Mötesanteckning SRO 13 november 2025"."""
    return f"{meeting.body.get_notes_word_display().capitalize()} {meeting}"


def notes_message(meeting: Meeting) -> str:
    """What is proposed as the letter's words; the secretary edits it."""
    is_minutes = meeting.body.notes_word == "minutes"
    what = "Protokollet" if is_minutes else "Anteckningen"
    approved = meeting.body.get_approval_word_display()
    how = {"godkänd": "godkänt", "justerad": "justerat"}[approved] if is_minutes else approved
    return (
        f"Hej!\n\n{what} från {meeting.body.possessive} möte {meeting.day_text} är klar"
        f"{'t' if is_minutes else ''}. {'Det' if is_minutes else 'Den'} är inte {how} än."
    )


def notes_letter(message: str, meeting: Meeting) -> str:
    """The letter with its link."""
    return f"{message.strip()}\n\nLäs i beslutsloggen:\n{page_address(meeting)}\n".lstrip()


def draft_subject(round_: DraftRound) -> str:
    """Says nothing of the draft itself."""
    return f"Utkast att läsa: {round_.meeting}, synpunkter senast {format_day(round_.comment_by)}"


def draft_letter(reader: DraftReader) -> str:
    """A greeting and the reader's own link."""
    round_ = reader.round
    what = "en punkt i utkastet" if reader.item_id else "utkastet"
    greeting = f"{round_.message.strip()}\n\n" if round_.message.strip() else ""
    return (
        f"Hej {reader.name}!\n\n{greeting}Du är ombedd att läsa {what} till anteckningar från "
        f"{round_.meeting}. Lämna synpunkter senast {format_day(round_.comment_by)}.\n\n"
        f"Öppna utkastet:\n{whole_address(draft_path(reader))}\n\n"
        "Länken är din egen. Skicka den inte vidare: den som har länken kan läsa utkastet.\n"
    )


def sign_letter(meeting: Meeting, signer: Signer) -> str:
    """A link to where it is read and signed; no content."""
    link = whole_address(reverse("desk:notes-sign", args=[meeting.pk]))
    return (
        f"Hej {signer.name}!\n\nProtokollet från {meeting} är klart att läsa och signera. "
        f"Du signerar som {signer.role_text}.\n\nLogga in, läs och signera:\n{link}\n"
    )


def extract_letter(dispatch: Dispatch, what: str) -> str:
    """What is attached, and from where."""
    body = dispatch.item.meeting.body
    return (
        f"Hej!\n\nHär kommer {what} från {body.full_name or body.name}.\n\n"
        "Utdraget är bifogat som PDF.\n"
    )
