"""Parts of archives as tasks of a Ray cluster (the extra `cluster`).

A task is told its part alone. The frame and the claims' index are put into the cluster's object store once;
each machine unpacks the index once, and each of its processes maps it from there. A task whose process or
machine is lost is done again elsewhere, by Ray.
"""

from __future__ import annotations

import os
from collections import deque
from contextlib import contextmanager
from dataclasses import replace
from importlib import import_module
from typing import TYPE_CHECKING, Any

from ledger.cluster.shipping import Shipped, packed, there, unpacked
from ledger.desk.holding import Frame, Outcome, hold
from ledger.desk.pool import AHEAD
from ledger.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ledger.articles import Part

__all__ = ["on_cluster"]

LOCAL = "local"
"""The address that starts a cluster on this machine, for as long as the work lasts."""
RETRIES = 20
"""Times that a part is done again when its process is lost, before it is left."""


def on_cluster(frame: Frame, parts: Iterable[Part], *, address: str, workers: int) -> Iterator[Outcome]:
    """What comes of each part, in order; a local cluster has so many `workers`, one elsewhere all its own.

    Raises:
        InputError: Ray is not installed, no cluster answers at `address`, or its machines lack this program.
    """
    try:
        ray: Any = import_module("ray")
    except ImportError as error:
        raise InputError("--cluster needs Ray; pip install 'claim-ledger[cluster]'") from error
    with _connected(ray, address, workers) as processors:
        yield from _in_order(ray, frame, parts, most=AHEAD * processors)


def held_there(frame: Frame, shipped: Shipped, index: list[Any], part: Part) -> Outcome:
    """A part held on the machine this runs on; `index` holds what its bytes are asked for by."""
    folder = there(shipped)
    if not folder.is_dir():
        folder = unpacked(shipped, import_module("ray").get(index[0]))
    return hold(replace(frame, pinned=folder), part)


@contextmanager
def _connected(ray: Any, address: str, workers: int) -> Iterator[int]:
    """A cluster for as long as the block runs; the number of its processors."""
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")  # Ray would tell its makers of each cluster
    os.environ.setdefault("RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO", "0")
    where = {"num_cpus": workers, "include_dashboard": False} if address == LOCAL else {"address": address}
    try:
        ray.init(log_to_driver=False, logging_level="error", **where)
    except (ConnectionError, ValueError, RuntimeError, TimeoutError) as error:
        raise InputError(f"no cluster at {address}: {str(error).partition(chr(10))[0]}") from error
    try:
        yield max(int(ray.cluster_resources().get("CPU", 1)), 1)
    finally:
        ray.shutdown()


def _in_order(ray: Any, frame: Frame, parts: Iterable[Part], *, most: int) -> Iterator[Outcome]:
    shipped, data = packed(frame.pinned)
    index, settled = ray.put(data), ray.put(frame)
    task = ray.remote(held_there).options(max_retries=RETRIES)
    waiting, under_way = iter(parts), deque[tuple[Any, Any]]()
    while True:
        while len(under_way) < most and (part := next(waiting, None)) is not None:
            under_way.append((part, task.remote(settled, shipped, [index], part)))
        if not under_way:
            return
        part, asked = under_way.popleft()
        try:
            yield ray.get(asked)
        except (ray.exceptions.WorkerCrashedError, ray.exceptions.OutOfMemoryError) as error:
            why = str(error).partition("\n")[0]
            yield Outcome(part=part, passing=f"{part.name}: its process was lost {RETRIES} times ({why})")
        except ray.exceptions.RayError as error:
            if "No module named 'ledger'" not in str(error):
                raise
            raise InputError(
                "the cluster has no claim-ledger; install this version on its machines"
            ) from error
