"""Start-up: locks come off before a migration and go back on after it; a check looks for them.

The full-text index of search is laid after it too."""

from typing import Any

from django.apps import AppConfig
from django.core.checks import Tags, register
from django.db.models.signals import post_migrate, pre_migrate


def _drop(using: str, **kwargs: Any) -> None:
    from records.locks import drop_locks

    drop_locks(using)


def _install(using: str, **kwargs: Any) -> None:
    from records.locks import install_locks

    install_locks(using)


def _lay_index(using: str, **kwargs: Any) -> None:
    from records.search_index import install_search

    install_search(using)


class RecordsConfig(AppConfig):
    """What every stored thing shares."""

    name = "records"
    verbose_name = "Rättelser"

    def ready(self) -> None:
        """Hooks the only two signals of the project, and the system check."""
        from records.checks import check_locks

        pre_migrate.connect(_drop, sender=self, dispatch_uid="records.drop_locks")
        post_migrate.connect(_install, sender=self, dispatch_uid="records.install_locks")
        post_migrate.connect(_lay_index, sender=self, dispatch_uid="records.install_search")
        register(check_locks, Tags.database)
