"""A meeting's document on its way into the log: what was read, matched, looked through."""
