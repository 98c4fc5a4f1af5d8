"""What other points say of when an assignment comes back."""

from collections.abc import Iterable

from sro_log.lib.wording import ReportBackWords, assignments_in, report_back_in


def back_in(texts: Iterable[str]) -> ReportBackWords | None:
    """When and where an assignment comes back, from the first text that says only that."""
    for text in texts:
        if not assignments_in(text):
            back = report_back_in(text)
            if back is not None:
                return back
    return None
