"""Settings, addresses and leaves; and which version this is."""

VERSION = "0.1.0"  # as in pyproject.toml; tests/test_readme.py holds them together
