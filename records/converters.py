"""Path converters: a number in an address that a database can hold; anything else is not found."""


class IdConverter:
    """A primary key, at most 18 digits (10**30 makes SQLite raise)."""

    regex = "[1-9][0-9]{0,17}"

    def to_python(self, value: str) -> int:
        """The number."""
        return int(value)

    def to_url(self, value: int) -> str:
        """Its digits."""
        return str(value)
