"""Arabic attributions: one row a construction: sentence, speaker, the beginning of what is said, kind."""

import pytest

from ledger.claims import attributions
from ledger.claims.lexicon import lexicon
from ledger.claims.sources import read_speaker

CASES = [
    # verb, subject, complement
    ("قال وزير النقل سامي حداد إن الجسر سيفتح في آذار.", "سامي حداد", "الجسر سيفتح", "indirect"),
    ("قالت الوزارة إنها ستوزع البطاقات قريبا.", "الوزارة", "إنها ستوزع", "indirect"),
    ("وأعلن البنك المركزي أنه سيخفض الفائدة.", "البنك المركزي", "أنه سيخفض", "indirect"),
    ("أكدت الحكومة أن الرواتب مؤمنة.", "الحكومة", "الرواتب مؤمنة", "indirect"),
    ("أوضح المتحدث باسم الحكومة أن القرار نهائي.", "المتحدث باسم الحكومة", "القرار نهائي", "indirect"),
    ("وذكر التلفزيون الرسمي أن الجلسة تأجلت.", "التلفزيون الرسمي", "الجلسة تأجلت", "indirect"),
    ("أشار مدير المستشفى إلى أن الأدوية متوفرة.", "مدير المستشفى", "الأدوية متوفرة", "indirect"),
    ("وشدد رئيس البرلمان سليم الجبوري على أن الموازنة ستقر.", "سليم الجبوري", "الموازنة ستقر", "indirect"),
    ("كشف وزير المالية علي علاوي عن خفض الدين العام.", "علي علاوي", "خفض الدين", "indirect"),
    ("أفاد مصدر أمني بمقتل شخصين.", "مصدر أمني", "بمقتل شخصين", "indirect"),
    ("وأكد المحافظ وصول ثلاث شاحنات إلى المخيم.", "المحافظ", "وصول ثلاث", "indirect"),
    ("أعلن الهلال الأحمر عودة مئة عائلة إلى الموصل.", "الهلال الأحمر", "عودة مئة", "indirect"),
    # apposition: office, name and name, office
    (
        "قال وزير الخارجية التونسي، خميس الجهيناوي، إن بلاده تدعم الحوار.",
        "خميس الجهيناوي",
        "بلاده تدعم",
        "indirect",
    ),
    ("وقال خالد بن سعد رئيس الهيئة إن العمل مستمر.", "خالد بن سعد", "العمل مستمر", "indirect"),
    ("قال النائب كريم عليوي إن اللجنة ستجتمع.", "كريم عليوي", "اللجنة ستجتمع", "indirect"),
    # subject before its verb
    ("لكن المتحدثة باسم الوزارة، سارة نجم، قالت إن الخبر قديم.", "سارة نجم", "الخبر قديم", "indirect"),
    ("وكان الرئيس قد أعلن أن الانتخابات ستجرى في أيار.", "الرئيس", "الانتخابات ستجرى", "indirect"),
    # quotations of all kinds
    ('قال المدير: "لن نغلق المصنع هذا العام".', "المدير", '"لن نغلق', "direct"),
    ("وقال المحافظ: «سنعيد الكهرباء خلال شهر واحد».", "المحافظ", "«سنعيد", "direct"),
    ("قال السفير “العلاقات بين البلدين جيدة جدا”.", "السفير", "“العلاقات", "direct"),
    ('أكد الوزير "متانة العلاقة مع دول الجوار".', "الوزير", '"متانة', "direct"),
    ('قال الناطق إن الحكومة "مستعدة لكل الاحتمالات الممكنة" هذا الشتاء.', "الناطق", "الحكومة", "mixed"),
    # circumstances between subject and complement
    ("قال الوزير خلال مؤتمر صحفي في عمان إن الأسعار مستقرة.", "الوزير", "الأسعار مستقرة", "indirect"),
    ("قالت النائبة اليوم الأحد إن القانون سيعرض.", "النائبة", "القانون سيعرض", "indirect"),
    (
        "وقال العميد سعد معن قبيل مغادرته بحسب بيان لمكتبه، إن الخطة نجحت.",
        "سعد معن",
        "الخطة نجحت",
        "indirect",
    ),
    # according to
    ("بحسب وزارة التخطيط، فإن عدد السكان ارتفع.", "وزارة التخطيط", "عدد السكان", "indirect"),
    ("ووفقا لمصادر حكومية، فإن الاتفاق قريب.", "لمصادر حكومية", "الاتفاق قريب", "indirect"),
    ("ارتفع عدد السكان إلى ثلاثة ملايين، بحسب وزارة التخطيط.", "وزارة التخطيط", "ارتفع عدد", "indirect"),
    # relayed speech
    ("نقلت وكالة الأنباء عن الوزير قوله إن العمل بدأ.", "الوزير", "العمل بدأ", "indirect"),
    ("ونقلت الصحيفة عن مسؤول أن السفينة وصلت.", "مسؤول", "السفينة وصلت", "indirect"),
    ("ذكرت صحيفة الصباح نقلا عن مصدر مطلع أن الوفد عاد.", "مصدر مطلع", "الوفد عاد", "indirect"),
    (
        "ووفقا لما نقلت الوكالة عن وزارة الدفاع، فإن القاعدة ستسلم.",
        "وزارة الدفاع",
        "القاعدة ستسلم",
        "indirect",
    ),
    # promises, demands, plans, denials, forecasts
    ("تعهد رئيس الوزراء بإطلاق سراح المعتقلين.", "رئيس الوزراء", "بإطلاق سراح", "indirect"),
    ("وطالب المجلس الأعلى الحكومة بتوفير المياه.", "المجلس الأعلى الحكومة", "بتوفير المياه", "indirect"),
    ("دعا الأمين العام إلى وقف إطلاق النار.", "الأمين العام", "وقف إطلاق", "indirect"),
    ("وحث البنك على تقليص النفقات.", "البنك", "تقليص النفقات", "indirect"),
    ("يعتزم الاتحاد تنظيم بطولة جديدة.", "الاتحاد", "تنظيم بطولة", "indirect"),
    ("قرر مجلس الوزراء تأجيل الانتخابات.", "مجلس الوزراء", "تأجيل الانتخابات", "indirect"),
    ("نفت السفارة وجود أي أسرى لديها.", "السفارة", "وجود أي", "indirect"),
    ("توقع الصندوق نمو الاقتصاد.", "الصندوق", "نمو الاقتصاد", "indirect"),
    (
        "جاء ذلك بعد دعوة الرئيس الفرنسي الأطراف إلى الحوار.",
        "الرئيس الفرنسي الأطراف",
        "إلى الحوار",
        "indirect",
    ),
]


@pytest.mark.parametrize(("sentence", "speaker", "content", "kind"), CASES)
def test_who_says_what(sentence, speaker, content, kind):
    first = attributions(sentence, "ar")[0]
    said = sentence[first.content[0].start : first.content[0].end]
    assert first.speaker == speaker
    assert said.startswith(content)
    assert first.kind == kind


SILENT = [
    "وصل الوفد إلى المطار صباح أمس.",
    "الجسر بين المدينتين مغلق.",  # بين is "between" here
    "عبر الجنود النهر ليلا.",  # عبر is "crossed" here
    "زيارة غير معلنة إلى بغداد.",  # معلنة is an adjective here
    "جرى التسليم وفقا للاتفاق.",  # an agreement says nothing
]


@pytest.mark.parametrize("sentence", SILENT)
def test_narration_has_no_speaker(sentence):
    assert attributions(sentence, "ar") == []


def test_speech_carried_on_keeps_its_speaker():
    text = "قال وزير الري مهند السعدي إن السد سليم، مضيفا أن الفحص مستمر. وأضاف أن التقرير سينشر."
    assert [found.speaker for found in attributions(text, "ar")] == ["مهند السعدي"] * 3


def test_surname_is_resolved_to_the_fullest_form_anywhere_in_the_text():
    text = "قال الحلبوسي إن الجلسة قائمة. وكان رئيس البرلمان محمد الحلبوسي قد عاد أمس."
    first = attributions(text, "ar")[0]
    assert (first.speaker, first.role) == ("محمد الحلبوسي", "رئيس البرلمان")


def test_indefinite_source_is_resolved():
    text = "قالت مصادر مطلعة إن العقد وقع. وقالت المصادر إن التسليم قريب."
    assert {found.speaker for found in attributions(text, "ar")} == {"مصادر مطلعة"}


def test_channels_are_kept_apart_from_the_speaker():
    text = 'قال الوزير سعد كمال لـ"الزمان" إن المشروع سيبدأ. وقال في بيان إن الكلفة معروفة.'
    first, second = attributions(text, "ar")
    assert first.via == ("الزمان",)
    assert second.via == ("بيان",)


def test_a_paper_that_is_the_only_source_is_speaker_and_channel():
    (only,) = attributions("قالت صحيفة وول ستريت جورنال إن الصفقة قريبة.", "ar")
    assert (only.speaker, only.via) == ("وول ستريت جورنال", ("وول ستريت جورنال",))


SPLITS = [
    ("رئيس الوزراء التونسي يوسف الشاهد", "يوسف الشاهد", "رئيس الوزراء التونسي"),
    ("يوسف الشاهد رئيس الوزراء", "يوسف الشاهد", "رئيس الوزراء"),
    ("وزير الزراعة، هيثم مانع", "هيثم مانع", "وزير الزراعة"),
    ("مدير البرامج الصحية في الأمم المتحدة", "مدير البرامج الصحية في الأمم المتحدة", None),
    ("رئيس الهيئة فراس بن ماهر الدوسري", "فراس بن ماهر الدوسري", "رئيس الهيئة"),
    ("مصدر مسؤول في الوزارة", "مصدر مسؤول في الوزارة", None),
    ("عضو في حزب الشعب", "عضو في حزب الشعب", None),
    ("النائب كريم العبودي الجهات المعنية", "كريم العبودي", "النائب"),  # who is asked is no part of the name
]


@pytest.mark.parametrize(("phrase", "name", "role"), SPLITS)
def test_name_and_office(phrase, name, role):
    speaker = read_speaker(phrase, lexicon("ar"))
    assert (speaker.name, speaker.role) == (name, role)


def test_between_is_no_verb_of_speech():
    assert attributions("وقع حادث سير بين القرية والمدينة ما أدى إلى أن الطريق أغلق.", "ar") == []
