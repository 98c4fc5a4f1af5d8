"""The one way an action says no."""


class RuleError(Exception):
    """A rule of the log is broken. `message` is plain Swedish, shown as it stands.

    `field` names the form field the sentence belongs beside, when there is one.
    """

    def __init__(self, message: str, field: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.field = field
