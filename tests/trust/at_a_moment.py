"""A pytest plugin: the whole run from a moment and in a time zone, which the environment names."""

import os
import time
from datetime import datetime

import pytest
import time_machine


@pytest.hookimpl(trylast=True)
def pytest_configure(config: pytest.Config) -> None:
    """Sets the zone, after Django has set its own, and the clock, which then goes on."""
    os.environ["TZ"] = os.environ["TRUST_ZONE"]
    time.tzset()
    moment = datetime.fromisoformat(os.environ["TRUST_MOMENT"])
    time_machine.travel(moment.timestamp(), tick=True).start()
