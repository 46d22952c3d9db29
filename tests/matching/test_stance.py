"""Two headlines: the same, the contrary, or something else."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledger.matching import stance
from ledger.matching.stance import LABELS

CASES = [
    ("الحكومة ترفع أسعار الوقود الشهر المقبل", "رفع أسعار الوقود في الشهر المقبل", "agree"),
    ("البرلمان يوافق على قانون الانتخابات", "موافقة البرلمان على قانون الانتخابات", "agree"),
    ("الحكومة ترفع أسعار الوقود", "الحكومة تخفض أسعار الوقود", "disagree"),
    ("البرلمان يوافق على قانون الانتخابات", "البرلمان يرفض قانون الانتخابات", "disagree"),
    ("ارتفاع الذهب بسبب ضعف الدولار", "انخفاض الذهب بسبب قوة الدولار", "disagree"),
    ("المحكمة تفرج عن الصحفي المعتقل", "تأجيل بطولة كرة القدم بعد هطول الأمطار في العاصمة", "other"),
    ("الوزارة: لا نقص في الدواء", "الوزارة تنفي أي نقص في الدواء", "agree"),
    ("أسعار القمح تهوي", "هبوط أسعار القمح", "agree"),
    ("Parliament approves the election law", "Parliament rejects the election law", "disagree"),
]


@pytest.mark.parametrize(("claim", "later", "label"), CASES)
def test_headline_pairs(claim: str, later: str, label: str) -> None:
    assert stance(claim, later)[0] == label


def test_a_headline_agrees_with_itself() -> None:
    text = "وزير النفط يعلن زيادة الصادرات إلى أربعة ملايين برميل"
    assert stance(text, text, "ar")[0] == "agree"


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=100), st.text(max_size=100), st.sampled_from(["ar", "en", "fr"]))
def test_scores_are_probabilities_of_the_three(claim: str, later: str, language: str) -> None:
    label, scores = stance(claim, later, language)
    assert label in LABELS
    assert set(scores) == set(LABELS)
    assert sum(scores.values()) == pytest.approx(1, abs=1e-5)
