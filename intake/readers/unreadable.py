"""The one error a reader raises: a document that cannot be read, told in a Swedish sentence."""


class UnreadableError(Exception):
    """A document that cannot be read; the message is a whole Swedish sentence for its sender."""
