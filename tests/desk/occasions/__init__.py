"""Tests of what is written to whom, and when."""
