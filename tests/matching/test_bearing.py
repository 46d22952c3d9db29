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
GRANT = "Norway will give Sudan 40 million dollars by the end of May 2021"
ROAD = "Kuwait will open the coastal road in April 2021"
ROAD_AR = "الكويت ستفتح الطريق الساحلي في نيسان 2021"
CURFEW = "Tunisia will keep the night curfew until 15 March 2021"
CURFEW_AR = "حظر التجول في تونس سيستمر حتى 15 آذار 2021"
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
    # what was to happen has not yet
    (TROOPS, "en", "American combat troops have yet to leave Iraq.", "contradicts", "have yet to leave"),
    (
        ROAD,
        "en",
        "The coastal road in Kuwait was supposed to open this week.",
        "contradicts",
        "supposed to open",
    ),
    (
        ROAD,
        "en",
        "The coastal road in Kuwait, which was due to open in April, opened on Sunday.",
        "supports",
        "opened",
    ),
    (ROAD, "en", "Plans to open the coastal road in Kuwait fell through.", "contradicts", "fell through"),
    (
        ROAD,
        "en",
        "The coastal road in Kuwait had been expected to open by now.",
        "contradicts",
        "had been expected",
    ),
    (TROOPS_AR, "ar", "انقضت مهلة انسحاب القوات القتالية الأميركية من العراق", "contradicts", "انقضت مهلة"),
    (ROAD_AR, "ar", "يستحيل فتح الطريق الساحلي في الكويت، بحسب المهندسين", "contradicts", "يستحيل"),
    # a verb of turning away, apart from its particle
    (ROAD_AR, "ar", "تراجعت وزارة الأشغال الكويتية عن فتح الطريق الساحلي", "contradicts", "تراجعت"),
    (TAX_AR, "ar", "عدلت حكومة عمان عن رفع ضريبة القيمة المضافة", "contradicts", "عدلت"),
    (TAX_AR, "ar", "تراجع التضخم في عمان، وسترفع ضريبة القيمة المضافة إلى 5 بالمئة", "repeats", ""),
    (
        TAX_AR,
        "ar",
        "تراجع بنحو 3 بالمئة عن العام الماضي رفع ضريبة القيمة المضافة إلى 5 بالمئة",
        "repeats",
        "",
    ),
    # what was to change is as it was
    (TAX, "en", "Value added tax in Oman is left unchanged.", "contradicts", "unchanged"),
    (TAX_AR, "ar", "عمان: لا مساس بنسبة ضريبة القيمة المضافة", "contradicts", "لا مساس"),
    (TAX_AR, "ar", "عمان تقرر الإبقاء على ضريبة القيمة المضافة", "contradicts", "الإبقاء على"),
    (ROAD_AR, "ar", "لا يزال الطريق الساحلي في الكويت مغلقا", "contradicts", "لا يزال"),
    (
        TROOPS,
        "en",
        "Iraq remains committed to the date on which American combat troops leave.",
        "repeats",
        "",
    ),
    # another number, whether done or beside the first
    (TAX, "en", "Oman raised its value added tax to 4 percent.", "moves", "4 percent"),
    (TAX_AR, "ar", "ضريبة القيمة المضافة في عمان ستصبح 8 بالمئة بدلا من 5 بالمئة", "moves", "8 بالمئة"),
    (TAX, "en", "Oman's value added tax will be 8 percent, not 5 percent.", "moves", "8 percent"),
    # another day, beside the one on which it was said or the first
    (
        GRANT,
        "en",
        "Norway will give Sudan the money by the end of 2021, it said on Thursday.",
        "moves",
        "2021-12-31",
    ),
    (ROAD, "en", "The coastal road in Kuwait will open in July instead of April.", "moves", "2021-07-31"),
    # longer than told
    (CURFEW, "en", "Tunisia extended its night curfew.", "moves", "extended"),
    (CURFEW_AR, "ar", "تونس تمدد حظر التجول", "moves", "تمدد"),
    (ROAD, "en", "Kuwait brought forward the opening of the coastal road.", "moves", "brought forward"),
    # done, and not done yet
    (TAX_AR, "ar", "رفعت سلطنة عمان ضريبة القيمة المضافة", "supports", "رفعت"),
    (ROAD_AR, "ar", "إنجاز فتح الطريق الساحلي في الكويت في نيسان 2021", "repeats", ""),
    (TROOPS_AR, "ar", "اكتمل أمس انسحاب القوات القتالية الأميركية من العراق", "supports", "اكتمل"),
    # only talked of
    (ROAD, "en", "The emir discussed the coastal road in Kuwait with the governor.", "mentions", ""),
    (TAX_AR, "ar", "مجلس الشورى يناقش ضريبة القيمة المضافة", "mentions", ""),
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
