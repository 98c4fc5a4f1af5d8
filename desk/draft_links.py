"""The signed address by which one reader opens a draft, without logging in."""

from django.core.signing import BadSignature, Signer
from django.urls import reverse

from meetings.models import DraftReader

SIGNER = Signer(salt="desk.draft_reader")


def draft_token(reader: DraftReader) -> str:
    """Signed; opens the draft while the round is open and the reader is on it."""
    return SIGNER.sign(str(reader.pk))


def draft_path(reader: DraftReader) -> str:
    """The path of the reader's page."""
    return reverse("desk:draft-read", args=[draft_token(reader)])


def reader_of(token: str) -> DraftReader | None:
    """Whose link it is; None when it is not one of ours, is over, or has been taken back."""
    try:
        pk = int(SIGNER.unsign(token))
    except (BadSignature, ValueError):
        return None
    open_rows = DraftReader.objects.filter(
        round__closed_on__isnull=True, round__meeting__sent_out_on__isnull=True
    )
    return open_rows.select_related("round__meeting__body", "item").filter(pk=pk).first()
