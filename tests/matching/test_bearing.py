"""The stance of a passage towards a claim, and the cue that shows it."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from ledger.matching import match
from ledger.model import Article, Claim

TROOPS = "American combat troops will leave Iraq by the end of 2021"
TROOPS_AR = "القوات القتالية الأميركية ستنسحب من العراق بحلول نهاية 2021"
VOTE = "Iraq will hold an early election on 6 June 2021"
TAX = "Oman will raise its value added tax to 5 percent"
TAX_AR = "سلطنة عمان سترفع ضريبة القيمة المضافة إلى 5 بالمئة"

CASES = [
    # claim, language of the passage, passage, stance, words of the cue
    (TROOPS, "en", "American combat troops will leave Iraq by the end of 2021, he repeated.", "repeats", ""),
    (TROOPS, "en", "There will be no US combat troops in Iraq after 31 December 2021.", "repeats", ""),
    (TROOPS_AR, "en", "US combat forces will leave Iraq by 31 December 2021.", "repeats", ""),
    (TROOPS, "ar", "ستغادر القوات القتالية الأميركية العراق بحلول 31 كانون الأول 2021", "repeats", ""),
    (TROOPS, "en", "American combat troops left Iraq on Friday.", "supports", "left"),
    (
        TROOPS,
        "en",
        "American combat troops have withdrawn from Iraq, the adviser said.",
        "supports",
        "withdrawn",
    ),
    (TROOPS_AR, "ar", "غادرت القوات القتالية الأميركية العراق، بحسب الحكومة", "supports", "غادرت"),
    (TROOPS, "ar", "اكتمل انسحاب القوات القتالية الأميركية من العراق", "supports", "اكتمل"),
    (
        TROOPS,
        "en",
        "American combat troops will not leave Iraq, the Pentagon said.",
        "contradicts",
        "not leave",
    ),
    (TROOPS, "en", "American combat troops will stay in Iraq, the general said.", "contradicts", "stay"),
    (TROOPS_AR, "ar", "لا انسحاب للقوات القتالية الأميركية من العراق", "contradicts", "لا انسحاب"),
    (TROOPS, "ar", "القوات القتالية الأميركية باقية في العراق", "contradicts", "باقية"),
    (
        TROOPS,
        "en",
        "The Pentagon denied that American combat troops will leave Iraq.",
        "contradicts",
        "denied",
    ),
    (TROOPS_AR, "ar", "نفى البنتاغون انسحاب القوات القتالية الأميركية من العراق", "contradicts", "نفى"),
    (TROOPS, "en", "American combat troops will leave Iraq by 31 March 2022.", "moves", "2022-03-31"),
    (
        TROOPS_AR,
        "ar",
        "القوات القتالية الأميركية ستنسحب من العراق بحلول نهاية آذار 2022",
        "moves",
        "2022-03-31",
    ),
    (VOTE, "en", "Iraq postponed the early election to 10 October 2021.", "moves", "2021-10-10"),
    (VOTE, "en", "Iraq postponed the early election.", "contradicts", "postponed"),
    (VOTE, "ar", "العراق يؤجل الانتخابات المبكرة إلى 10 تشرين الأول 2021", "moves", "2021-10-10"),
    (TAX, "en", "Oman will raise its value added tax to 7 percent.", "moves", "7 percent"),
    (TAX, "en", "Oman raised its value added tax to 5 percent.", "supports", "raised"),
    (TAX, "en", "Oman will not raise its value added tax.", "contradicts", "not raise"),
    (TAX, "en", "Oman will cut its value added tax.", "contradicts", "cut"),
    (TAX_AR, "ar", "عمان تخفض ضريبة القيمة المضافة", "contradicts", "تخفض"),
]


@pytest.mark.parametrize(("claim", "language", "passage", "stance", "cue"), CASES)
def test_stance_and_cue(claim: str, language: str, passage: str, stance: str, cue: str) -> None:
    said = Claim(
        id="C1",
        text=claim,
        language="en" if claim.isascii() else "ar",
        said_on=date(2021, 2, 1),
        kind="commitment",
    )
    published = datetime(2021, 2, 20, tzinfo=UTC)
    article = Article(title="", text=passage, source="t", language=language, published=published)
    (found,) = match(article, [said], threshold=0.0)
    assert found.stance == stance
    shown = next((feature.why for feature in found.features if feature.name == "stance"), "")
    assert cue in shown
    assert bool(shown) == bool(cue)
