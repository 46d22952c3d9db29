"""A large ledger is made and verified in flat memory."""

import pytest

from benchmarks.verify import measure
from tests import soak

ROOM = 100
"""Megabytes that a process may take to make or verify a ledger of any number of events; loading the program takes 60."""


@pytest.mark.soak(3000, 1_000_000, of="events")
def test_a_large_ledger_is_verified_in_flat_memory(size):
    figures = {stage: value for stage, value, _ in measure(size)}
    assert figures["memory"] < ROOM
    assert figures["making"] < ROOM
    soak.figure(
        f"verified in {figures['verify']:.0f} s, {figures['memory']:.0f} MB at most; {figures['making']:.0f} MB to make it"
    )
