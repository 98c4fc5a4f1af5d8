"""The writing page: what it shows (`sheet`), and how one change to one record is saved (`saving`).

Browser and plain form save through the same functions; docs/adr/0012-writing-page.md tells why.
"""
