"""The benchmark of matching, under the name that its figures carry.

python benchmarks/percolate.py [--json] [--quick]
"""

from __future__ import annotations

from matching import main

if __name__ == "__main__":
    main()
