"""Which of the configured languages a text is in: by its script where that decides, else by py3langid."""

from __future__ import annotations

import re

__all__ = ["detect", "is_arabic"]

_SCRIPTS = {
    "arabic": re.compile("[\u0620-\u064a\u066e-\u06d3\ufb50-\ufdff\ufe70-\ufefc]+"),
    "cyrillic": re.compile("[\u0400-\u04ff]+"),
    "hebrew": re.compile("[\u05d0-\u05ea]+"),
    "latin": re.compile("[A-Za-z\u00c0-\u024f]+"),
}
_ELSEWHERE = {
    "arabic": ("ar", "ckb", "fa", "ku", "ps", "ug", "ur"),
    "cyrillic": ("be", "bg", "kk", "mk", "ru", "sr", "uk"),
    "hebrew": ("he", "yi"),
}
_SCRIPT_OF = {language: script for script, languages in _ELSEWHERE.items() for language in languages}
_SAMPLE = 20_000
"""Characters looked at: more change no decision."""


def is_arabic(text: str) -> bool:
    """Whether `text` holds an Arabic letter."""
    return bool(_SCRIPTS["arabic"].search(text))


def detect(text: str, among: tuple[str, ...] = ("ar", "en")) -> str:
    """The language of `text` among `among`; the first of them where there is nothing to go by."""
    sample = text[:_SAMPLE]
    present = {_SCRIPT_OF.get(language, "latin") for language in among}
    counts = {script: sum(map(len, _SCRIPTS[script].findall(sample))) for script in sorted(present)}
    script = max(counts, key=lambda name: counts[name])
    candidates = tuple(name for name in among if _SCRIPT_OF.get(name, "latin") == script)
    if not counts[script]:
        return among[0]
    return candidates[0] if len(candidates) == 1 else _by_model(sample, candidates)


def _by_model(sample: str, among: tuple[str, ...]) -> str:
    import py3langid  # loads numpy; most texts are decided by their script

    ranked = [str(code) for code, _ in py3langid.rank(sample)]
    return min(among, key=lambda code: ranked.index(code) if code in ranked else len(ranked))
