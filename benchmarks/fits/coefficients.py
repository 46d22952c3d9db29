"""Where fitted numbers are written: the tables of ledger/matching/data/."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

DATA = Path(__file__).resolve().parents[2] / "ledger" / "matching" / "data"


def write_profile(profile: str, names: list[str], weights: Any, base: float, typical: Any) -> None:
    """Put the coefficients into their table of coefficients.toml; the other tables stay."""
    path = DATA / "coefficients.toml"
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    rows = {
        name: {"weight": round(float(weight), 4), "typical": round(float(value), 4)}
        for name, weight, value in zip(names, weights, typical, strict=True)
    }
    shifted = base + sum(row["weight"] * row["typical"] for row in rows.values())
    tables[profile] = {"base": round(shifted, 4), "features": rows}
    lines = ["# Logistic regression in log-odds, by benchmarks/fits; not edited by hand."]
    for name, fitted in sorted(tables.items()):
        lines += ["", f"[{name}]", f"base = {fitted['base']}", f"[{name}.features]"]
        lines += [
            f"{feature} = {{ weight = {row['weight']}, typical = {row['typical']} }}"
            for feature, row in fitted["features"].items()
        ]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
