"""Occasions: what is to be written to whom on a day, found from the facts and queued once.

`look` is the order; docs/adr/0013-occasions.md tells why it is so.
"""
