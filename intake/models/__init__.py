"""What has been read in, and what each import made in the log."""

from intake.models.imports import Import
from intake.models.rows import ImportedRow

__all__ = ["Import", "ImportedRow"]
