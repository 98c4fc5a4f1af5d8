"""Forms of the desk, by what they write about."""
