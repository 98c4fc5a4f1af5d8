"""How long something takes, told so that a busy machine is not taken for slow code."""

import time
from collections.abc import Callable

TRIES = 3


def seconds_of(work: Callable[[], object], *, within: float) -> float:
    """Processor seconds of the quickest of a few tries; tries again only while over `within`."""
    quickest = float("inf")
    for _ in range(TRIES):
        begun = time.process_time()
        work()
        quickest = min(quickest, time.process_time() - begun)
        if quickest <= within:
            break
    return quickest
