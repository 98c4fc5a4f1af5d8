"""Measurements of speed; run by script/bench, not by the suite."""
