"""The quick suite at twelve moments in three time zones (trust rule R12); prints n and failures.

python -m tests.trust.long_time [arguments of pytest, such as tests/logbook]
"""

import json
import os
import re
import subprocess
import sys
from typing import Any

from tests.trust.moments import INSTANTS, ZONES

COUNTED = re.compile(r"(\d+) (passed|failed|error)")
BROKEN = re.compile(r"^(?:FAILED|ERROR) (\S+)", re.MULTILINE)


def run(moment: str, zone: str, words: list[str]) -> dict[str, Any]:
    """The suite once; how many passed, and which did not."""
    command = [sys.executable, "-m", "pytest", "-p", "tests.trust.at_a_moment", "-m", "unit", "-q"]
    command += ["-n", os.environ.get("TEST_WORKERS", "0"), *words]
    environment = os.environ | {"TRUST_MOMENT": moment, "TRUST_ZONE": zone}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    counts = {word: int(number) for number, word in COUNTED.findall(done.stdout.splitlines()[-1])}
    return {
        "moment": moment,
        "zone": zone,
        "passed": counts.get("passed", 0),
        "failures": BROKEN.findall(done.stdout),
        "is_whole": done.returncode == 0,
    }


def main(words: list[str]) -> int:
    """Every moment in every zone."""
    runs = []
    for instant in INSTANTS:
        for zone in ZONES:
            runs.append(run(instant.utc, zone, words))
            print(json.dumps(runs[-1]), file=sys.stderr, flush=True)
    failures = sorted({name for one in runs for name in one["failures"]})
    total = sum(one["passed"] for one in runs)
    broken = sum(not one["is_whole"] for one in runs)
    print(json.dumps({"runs": len(runs), "n": total, "broken": broken, "failures": failures}))
    return 1 if broken or not total else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
