"""Where an import is gone on with: which page it has by its kind and how far it has come."""

from django.urls import reverse

from intake.enums import ImportKind
from intake.models import Import

# Kind -> (page of a draft, page of what is done with).
PAGES = {
    ImportKind.LIST: ("intake:list-columns", "intake:list"),
    ImportKind.NOTES: ("intake:document-review", "intake:document"),
}


def page_of(importing: Import) -> str:
    """The import's page."""
    draft, done = PAGES[ImportKind(importing.kind)]
    is_mapped = bool(importing.data.get("is_mapped"))
    if importing.is_draft and importing.kind == ImportKind.LIST and is_mapped:
        draft = "intake:list-review"
    return reverse(draft if importing.is_draft else done, args=[importing.pk])
