"""Processes of this machine that hold articles: how they are started, and how they end."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from functools import cache
from multiprocessing import forkserver, resource_tracker
from multiprocessing.connection import wait
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from multiprocessing.context import BaseContext
    from pathlib import Path

__all__ = ["WORDS", "make_ready", "processes", "started"]

_READY = "ledger.desk.ready"
"""What the server that processes are forked from imports before the first of them."""
WORDS = "LEDGER_WORDS"
"""The environment's name for the folder of words that this server takes up."""


@contextmanager
def processes(workers: int) -> Iterator[ProcessPoolExecutor]:
    """A pool for as long as the block runs; where it is left by an error, what is under way is dropped."""
    pool = started(workers)
    try:
        yield pool
    except BaseException:
        pool.shutdown(wait=False, cancel_futures=True)
        for child in multiprocessing.active_children():
            child.terminate()
        raise
    pool.shutdown()


def started(workers: int) -> ProcessPoolExecutor:
    """A pool of processes that end with this one, however it ends, and leave Ctrl-C to it."""
    make_ready()
    context = _context()
    if context.get_start_method() == "forkserver":
        # Workers that are forked once this process is gone find no locks and say so at length.
        first = context.Process()  # type: ignore[attr-defined]
        first.start()
        first.join()
    return ProcessPoolExecutor(workers, mp_context=context, initializer=_follow_parent)


def make_ready(words: Path | None = None) -> None:
    """Let what pools are forked from be made ready while this process does other things.

    `words` is a folder that keeps words (see `matching.open_words`): the processes then begin with these.
    """
    if words is not None:
        os.environ[WORDS] = str(words)
    if _context().get_start_method() == "forkserver":
        resource_tracker.ensure_running()  # which lets signals through again once it has started
        before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})  # Ctrl-C is for this process
        try:
            forkserver.ensure_running()
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)


@cache
def _context() -> BaseContext:
    """How processes are started: forked from one that has read what matching needs, where that can be."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([_READY])
    return context


def _follow_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()


def _end_with(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)
