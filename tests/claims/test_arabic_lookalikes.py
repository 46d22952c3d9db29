"""Arabic words that look like verbs of speech, subjects that cannot speak, and decisions that name nobody."""

from datetime import date

import pytest

from ledger.claims import attributions, propose

ANCHOR = date(2024, 3, 10)

NO_CLAIM = [
    "يعود النازحون إلى بيوتهم على أمل أن تتحسن الأوضاع العام المقبل.",  # the noun behind a preposition
    "شارك الوزير في الحديث عن مستقبل الملتقى.",
    "الجفاف يهدد بإغلاق المصانع في الجنوب.",  # a threat without a will
    "ويهدد نقص الوقود بتوقف المستشفيات.",
    "الوضع يدعو إلى القلق الشديد في المدينة.",
    "توقعت الأرصاد أن تهطل أمطار رعدية غدا على الساحل.",  # the weather
    "يتوقع هطول أمطار غزيرة غدا على المرتفعات.",
    "وقال خبير الطقس إن درجات الحرارة سترتفع غدا.",
]


@pytest.mark.parametrize("text", NO_CLAIM)
def test_what_only_looks_like_a_claim(text):
    assert [claim.text for claim in propose(text, language="ar", anchor=ANCHOR)] == []


SPEAKERS = [
    # a warmer climate is no weather
    ("قال الوزير إن الاتفاق يحد من ارتفاع درجات الحرارة.", "الوزير", "الاتفاق يحد من ارتفاع درجات الحرارة"),
    ("هدد التنظيم بقصف المطار.", "التنظيم", "هدد التنظيم بقصف المطار"),
    ("تقرر تأجيل الانتخابات إلى العام المقبل.", None, "تقرر تأجيل الانتخابات إلى العام المقبل"),
    ("كما تقرر تشكيل لجنة للتحقيق في الحادث.", None, "تقرر تشكيل لجنة للتحقيق في الحادث"),
    ("تقرر إدارة المدرسة تمديد الدوام شهرا.", "إدارة المدرسة", "تقرر إدارة المدرسة تمديد الدوام شهرا"),
    ("وتقرر تأجيل الجلسة إلى الأحد المقبل بحسب المتحدث.", "المتحدث", "وتقرر تأجيل الجلسة إلى الأحد المقبل"),
    ("أعلن قائد شرطة محافظة ديالى أن الطريق سيفتح غدا.", "قائد شرطة محافظة ديالى", "الطريق سيفتح غدا"),
    ("أكد مدير صحة مقاطعة الجنوب أن المركز سيفتح غدا.", "مدير صحة مقاطعة الجنوب", "المركز سيفتح غدا"),
    ("قررت اللجنة مقاطعة الجلسة المقبلة.", "اللجنة", "قررت اللجنة مقاطعة الجلسة المقبلة"),  # a boycott
    ("وقال الوزير في الساعة 10:36 صباحا إن المعبر سيغلق غدا.", "الوزير", "المعبر سيغلق غدا"),
    ("وأعلنت الوزارة الساعة 10.36 أن المعبر سيغلق غدا.", "الوزارة", "المعبر سيغلق غدا"),
]


@pytest.mark.parametrize(("text", "speaker", "words"), SPEAKERS)
def test_who_speaks_and_what_is_said(text, speaker, words):
    (claim,) = propose(text, language="ar", anchor=ANCHOR)
    assert (claim.speaker, claim.text) == (speaker, words)


@pytest.mark.parametrize(
    ("text", "speaker", "via"),
    [
        ("وقال متحدث للألمانية إن الشركة ستغلق المصنع.", "متحدث", ("الألمانية",)),
        ("وقال الوزير محمد سعيد للفرنسية إن المعبر سيغلق.", "محمد سعيد", ("الفرنسية",)),
        ("وقال وكيل الوزارة للمالية إن المعبر سيغلق.", "وكيل الوزارة للمالية", ()),  # no nation
    ],
)
def test_an_agency_called_by_its_nation_is_the_channel(text, speaker, via):
    (found,) = attributions(text, "ar")
    assert (found.speaker, found.via) == (speaker, via)
