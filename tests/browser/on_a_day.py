"""A module as if it were another day: python -m tests.browser.on_a_day 2026-11-22 manage check.

Time goes on from ten in the morning; processes that the module forks are on that day too.
"""

import os
import runpy
import sys

import time_machine

if __name__ == "__main__":
    _, day, module, *words = sys.argv
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sro_log.settings")
    sys.argv = [module, *words]
    with time_machine.travel(f"{day}T10:00:00+01:00"):
        runpy.run_module(module, run_name="__main__", alter_sys=True)
