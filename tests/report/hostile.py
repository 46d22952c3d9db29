"""The sample ledger with hostile text in every field that holds text."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from datetime import date, datetime
from typing import Any

from ledger.report import View

from .sample import view

SCRIPT = "<script>window.ran=1;console.error('ran')</script>"
ATTRIBUTE = '" onmouseover="window.ran=1" autofocus onfocus=\'window.ran=1\' x="'
IMAGE = "<img src=https://outside.example/x onerror=window.ran=1><svg/onload=window.ran=1>"
CLOSING = "</title></style></textarea></a></bdi><base href=https://outside.example/><meta http-equiv=refresh content=0>"
TEMPLATE = "{{ 7 * 7 }}{% include 'x' %}{0.__class__}"
REORDER = "\u202egnp.exe\u2066\u2067\u200f\x00\x1b[31m\ud800"
PAYLOAD = SCRIPT + ATTRIBUTE + IMAGE + CLOSING + TEMPLATE + REORDER + "=1+1"
ADDRESS = "javascript:window.ran=1//" + ATTRIBUTE

# What the model holds to a closed set, or what names a thing elsewhere: the ledger never has other values here.
_KEPT = {
    "id", "claim", "article", "status", "before", "method", "stage", "stance", "judgement", "state", "kind",
    "modality", "part", "replaced_by", "grain", "role", "type", "published_precision", "evidence", "name",
    "language", "qualifier", "next", "needs", "version", "sign",
}  # fmt: skip
_ADDRESSES = {"address", "canonical_url", "home"}
_LANGUAGES = {"language"}


def hostile_view() -> View:
    """The sample with `PAYLOAD` in every free text, `ADDRESS` in every address, at every depth."""
    sample = view()
    return replace(
        sample,
        ledger=PAYLOAD,
        head=PAYLOAD,
        head_event=PAYLOAD,
        site_name=PAYLOAD,
        contact=ADDRESS,
        claims=tuple(_spoilt(one) for one in sample.claims),
        articles={key: replace(_spoilt(one), language=PAYLOAD) for key, one in sample.articles.items()},
        sources=tuple(replace(_spoilt(one), name=PAYLOAD) for one in sample.sources),
        matches=tuple(_spoilt(one) for one in sample.matches),
        decisions=tuple(_spoilt(one) for one in sample.decisions),
        methods={key: _spoilt(one) for key, one in sample.methods.items()},
        deadlines={key: _spoilt(one) for key, one in sample.deadlines.items()},
        shifts={key: _spoilt(told) for key, told in sample.shifts.items()},
        events=dict.fromkeys(sample.events, (PAYLOAD,)),
        glosses={"C7": {"en": PAYLOAD, "ar": PAYLOAD}},
    )


def _spoilt(value: Any, name: str = "") -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        changed = {one.name: _spoilt(getattr(value, one.name), one.name) for one in fields(value) if one.init}
        return replace(value, **changed)
    if name in _ADDRESSES:
        return ADDRESS
    if isinstance(value, tuple):
        return tuple(_spoilt(one, name) for one in value)
    if isinstance(value, dict):
        return {key: _spoilt(one, name) for key, one in value.items()}
    if value is None or isinstance(value, (bool, int, float, date, datetime)) or name in _KEPT:
        return value
    return PAYLOAD
