"""One article held against the claims of a desk, beside four other ways to look claims up, in one run.

    python benchmarks/matching.py [--json] [--quick] [--alone] [--claims 1000 10000 100000]

The stages, the text and the peers are those of percolate.py, which also measures a million claims.
"""

from __future__ import annotations

from percolate import run

if __name__ == "__main__":
    run("matching", __doc__)
