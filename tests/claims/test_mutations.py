"""Damaged articles: seeded cuts, doublings, swaps and re-encodings; what is proposed lies in the text."""

import random
from datetime import date

import pytest

from ledger.claims import attributions, propose

DAY = date(2024, 3, 10)
ARTICLES = {
    "ar": """وزير النقل: الجسر يفتح في آذار
قال وزير النقل سامي حداد يوم السبت إن الجسر الجديد سيفتح قبل نهاية العام المقبل، وأضاف أن كلفته تبلغ (485) مليون دينار.
وتعهدت الحكومة بتوظيف ما بين 10 و15 ألف عامل خلال ستة أشهر، بحسب بيان لمكتب رئيس الوزراء.
ونقلت وكالة الأنباء عن مصدر مطلع قوله: «لن ننسحب من المشروع قبل عام 2026». وهدد النواب بمقاطعة الجلسة في الساعة 10:36.
ونفت الشركة تأجيل العمل بعد إقرار الموازنة، ودعت إلى صرف 46ر5 ملايين دولار و٢٫٥ في المئة من العائدات.
""",
    "en": """Bridge to open by March
Transport Minister Sam Hale said on Tuesday that the new bridge will open by the end of next year, at a cost of $3.5-billion.
The government pledged to hire between 10 and 15 thousand workers within six months, according to a statement.
"We won't leave before 2026," a spokesman told the Daily Post, citing Article 50. Lawmakers, who voted 60-40, may meet at 10:36 a.m.
The company denied a delay and urged the state to pay a third of the cost once the budget is passed; about 2,500 jobs remain.
""",
}
_MARKS = ["\u202e", "\u202b", "\u200f", "\u2067", "\ufeff", "\x00", "\u0640", "\u064b", "\u00ad"]


def _cut(text: str, dice: random.Random) -> str:
    start = dice.randrange(len(text))
    return text[:start] + text[start + dice.randrange(1, 80) :]


def _double(text: str, dice: random.Random) -> str:
    start = dice.randrange(len(text))
    return text[: start + dice.randrange(1, 60)] + text[start:]


def _swap(text: str, dice: random.Random) -> str:
    words = text.split(" ")
    one, other = dice.randrange(len(words)), dice.randrange(len(words))
    words[one], words[other] = words[other], words[one]
    return " ".join(words)


def _encode(text: str, dice: random.Random) -> str:
    written, read = dice.choice(
        [("utf-8", "cp1256"), ("cp1256", "latin-1"), ("utf-8", "latin-1"), ("utf-16", "utf-8")]
    )
    return text.encode(written, "replace").decode(read, "replace")


def _mark(text: str, dice: random.Random) -> str:
    letters = list(text)
    for _ in range(dice.randrange(1, 20)):
        letters.insert(dice.randrange(len(letters) + 1), dice.choice(_MARKS))
    return "".join(letters)


def _join(text: str, dice: random.Random) -> str:
    return dice.choice(["", " ", "\r", "\u2028"]).join(text.split("\n"))


def _unspace(text: str, dice: random.Random) -> str:
    return "".join(letter for letter in text if letter != " " or dice.random() < 0.8)


def _reverse(text: str, dice: random.Random) -> str:
    start = dice.randrange(len(text))
    end = start + dice.randrange(2, 40)
    return text[:start] + text[start:end][::-1] + text[end:]


MUTATIONS = [_cut, _double, _swap, _encode, _mark, _join, _unspace, _reverse]


def check(text: str, language: str) -> None:
    for claim in propose(text, language=language, anchor=DAY, title=text[:30]):
        assert 0 <= claim.start < claim.end <= len(text)
        assert text[claim.start : claim.end] == claim.text
        for figure in claim.quantities:
            assert claim.start <= figure.start < figure.end <= claim.end
            assert text[figure.start : figure.end] == figure.text
        if claim.deadline is not None:
            assert text[claim.deadline.start : claim.deadline.end] == claim.deadline.phrase
    for found in attributions(text, language):
        spans = (*found.source, *found.cue, *found.content)
        assert all(0 <= span.start < span.end <= len(text) for span in spans)


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_articles_have_claims(language):
    found = propose(ARTICLES[language], language=language, anchor=DAY)
    assert len(found) >= 4
    assert any(claim.quantities for claim in found)
    assert any(claim.deadline for claim in found)


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("mutate", MUTATIONS, ids=lambda mutate: mutate.__name__.strip("_"))
def test_one_kind_of_damage(mutate, language):
    for seed in range(12):
        text = mutate(ARTICLES[language], random.Random(seed))
        check(text, language)


@pytest.mark.parametrize("seed", range(20))
@pytest.mark.parametrize("language", ["ar", "en"])
def test_damage_upon_damage(seed, language):
    dice = random.Random(1000 + seed)
    text = ARTICLES[language]
    for mutate in dice.choices(MUTATIONS, k=4):
        text = mutate(text, dice) or " "
    check(text, language)
    check(text, "en" if language == "ar" else "ar")
