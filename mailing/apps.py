"""The room of mail."""

from django.apps import AppConfig


class MailingConfig(AppConfig):
    """The outbox."""

    name = "mailing"
    verbose_name = "Utskick"
