"""What must be done once however often it is asked: a retried request makes no double."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.db import IntegrityError, models, transaction

from records.errors import RuleError


class DoneOnce(models.Model):
    """That a request with this key has been carried out, and what it answered.

    Written in the same transaction as what it did. Not a Record: it says nothing of the log.
    """

    key = models.CharField("nyckel", max_length=64)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="användare", related_name="+"
    )
    at = models.DateTimeField("när", auto_now_add=True)
    answer = models.JSONField("svar")

    class Meta:
        app_label = "records"
        verbose_name = "utfört en gång"
        verbose_name_plural = "utfört en gång"
        constraints = [
            models.UniqueConstraint(
                fields=["user", "key"],
                name="done_once",
                violation_error_message="Det är redan gjort.",
            )
        ]
        indexes = [models.Index(fields=["at"])]

    def __str__(self) -> str:
        return self.key


def once(key: str, do: Callable[[], dict[str, Any]], *, by: Any) -> dict[str, Any]:
    """Runs `do` unless the user's key has been carried out; returns its answer either way.

    Args:
        key: made by the caller, unique for each intention; "" runs without remembering.

    Raises:
        RuleError: the key is too long, or another request with it is under way.
    """
    if not key:
        with transaction.atomic():
            return do()
    if len(key) > 64:
        raise RuleError("Nyckeln är för lång.")
    done = DoneOnce.objects.filter(user=by, key=key).first()
    if done is not None:
        return dict(done.answer)
    try:
        with transaction.atomic():
            row = DoneOnce.objects.create(user=by, key=key, answer={})
            answer = do()
            row.answer = answer
            row.save(update_fields=["answer"])
            return answer
    except IntegrityError:
        done = DoneOnce.objects.filter(user=by, key=key).first()
        if done is None:
            raise
        return dict(done.answer)
