"""A large ledger is verified in flat memory."""

from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import pytest

from benchmarks.verify import measure
from tests import soak

ROOM = 200
"""Megabytes that verifying may take beyond what making the ledger took, however many events there are."""


@pytest.mark.soak(3000, 1_000_000, of="events")
def test_a_large_ledger_is_verified_in_flat_memory(size):
    with ProcessPoolExecutor(1, mp_context=get_context("spawn"), max_tasks_per_child=1) as alone:
        figures = {stage: value for stage, value, _ in alone.submit(measure, size).result()}
    assert figures["memory"] < figures["making"] + ROOM
    soak.figure(f"verified in {figures['verify']:.0f} s, {figures['memory']:.0f} MB at most")
