"""Claims proposed: fields read as data/claims/GUIDELINES.md says, in both languages."""

from datetime import date

import pytest

from ledger.claims import propose

ANCHOR = date(2024, 3, 10)  # a Sunday


def only(text, language="ar", **options):
    found = propose(text, language=language, anchor=ANCHOR, **options)
    assert len(found) == 1, [claim.text for claim in found]
    return found[0]


KINDS = [
    ("ar", "تعهد وزير الكهرباء بإنهاء القطع قبل نهاية العام.", "commitment", True, "certain", False),
    ("ar", "قال الوزير إن الحكومة تعتزم بيع المصنع.", "plan", True, "intended", False),
    ("ar", "وقال الوزير إن الأسعار سترتفع.", "forecast", True, "certain", False),
    ("ar", "قالت الوزارة إن الصادرات قد ترتفع هذا العام.", "forecast", True, "possible", False),
    ("ar", "طالب النواب الحكومة بتأجيل الضريبة.", "demand", True, "desired", False),
    ("ar", "أعرب المدير عن أمله في أن يفتح البنك فروعا جديدة.", "demand", False, "desired", False),
    ("ar", "قال المدير إنه يجب تعديل القانون.", "demand", False, "desired", False),
    ("ar", "قال الناطق إن الطريق مفتوح.", "statement", False, "certain", False),
    ("ar", "نفت الوزارة في بيان وجود أي نقص.", "denial", False, "certain", True),
    ("ar", "قالت الشركة إنها لا تعتزم إغلاق الفرع.", "plan", True, "intended", True),
    ("ar", "قال الوزير إن البعثة ستعود إذا تحسن الأمن.", "plan", True, "conditional", False),
    ("en", "The minister pledged to close the plant.", "commitment", True, "certain", False),
    ("en", "The ministry said it plans to close the plant.", "plan", True, "intended", False),
    ("en", "The bank said that output will shrink.", "forecast", True, "certain", False),
    ("en", "The bank said that output could shrink.", "forecast", True, "possible", False),
    ("en", "The union called for a new vote on pay.", "demand", True, "desired", False),
    ("en", "The bank said that demand will shrink.", "forecast", True, "certain", False),
    ("en", "The mayor said the pool will open in May.", "scheduled", True, "certain", False),
    ("en", "The mayor said the pool may open in May.", "forecast", True, "possible", False),
    (
        "en",
        "The mayor said the pool will be shut from May but may move.",
        "forecast",
        True,
        "possible",
        False,
    ),
    ("en", "Chad agreed on Sunday to cut its levy in May.", "plan", True, "intended", False),
    ("en", "The mayor said the road is open again.", "statement", False, "certain", False),
    ("en", "The army denied that it had used gas.", "denial", False, "certain", True),
    ("en", "The envoy said troops will not leave the base.", "forecast", True, "certain", True),
    ("en", "The envoy said a delay would have cost lives.", "statement", False, "certain", False),
    ("en", "The envoy said a delay would have to end.", "demand", False, "desired", False),
    ("en", "The envoy said troops would leave if the truce holds.", "plan", True, "conditional", False),
]


@pytest.mark.parametrize(("language", "text", "kind", "trackable", "modality", "negated"), KINDS)
def test_kind_modality_and_negation(language, text, kind, trackable, modality, negated):
    claim = only(text, language)
    assert (claim.kind, claim.trackable, claim.modality, claim.negated) == (
        kind,
        trackable,
        modality,
        negated,
    )


def test_deadline_figures_and_channel():
    claim = only("قال وزير الدفاع سامي حداد في بيان إن بغداد ستستلم 12 طائرة خلال شهرين.")
    assert claim.speaker == "سامي حداد"
    assert claim.speaker_role == "وزير الدفاع"
    assert claim.via == ("بيان",)
    assert claim.deadline is not None
    assert claim.deadline.latest == date(2024, 5, 10)
    assert [(q.value, q.unit) for q in claim.quantities] == [(12, "طائرة")]


def test_offsets_point_into_the_text():
    text = 'The governor said the state would spend $3 million by 2026. "We will hire 40 nurses," she added.'
    for claim in propose(text, language="en", anchor=ANCHOR):
        assert text[claim.start : claim.end] == claim.text
        for quantity in claim.quantities:
            assert text[quantity.start : quantity.end] == quantity.text
        if claim.deadline:
            assert text[claim.deadline.start : claim.deadline.end] == claim.deadline.phrase


def test_two_outcomes_are_two_claims():
    text = "قال الوزير إن الحكومة ستبني جسرا، وإنها ستغلق المطار القديم."
    assert [c.text for c in propose(text, language="ar", anchor=ANCHOR)] == [
        "الحكومة ستبني جسرا",
        "وإنها ستغلق المطار القديم",
    ]


def test_a_promise_told_by_another_belongs_to_its_maker():
    text = 'قال النائب كريم عليوي لـ"المدى": تعهد القادة الأوروبيون بتمديد القرض قريبا.'
    claim = only(text)
    assert claim.speaker == "القادة الأوروبيون"
    assert claim.via == ("كريم عليوي", "المدى")


ARABIC_SPEAKERS = [
    # a name with God's in it speaks, and no prayer
    ("دعا حزب الله إلى وقف القتال قبل نهاية الشهر.", ["حزب الله"]),
    ("قال وزير النقل عبد الله سلمان إن الجسر سيفتح في أيار.", ["عبد الله سلمان"]),
    # a surname further down, told of by another, is no part of his name
    (
        "قال وزير النقل فارس الحلو إن الجسر سيفتح. وقال الناطق باسم النقابة سعد كريم إن كلام الحلو غير دقيق.",
        ["فارس الحلو", "سعد كريم"],
    ),
    # the noun behind a participle of asking is who is asked
    (
        "قال النائب فارس الحلو إن الدين مرتفع، داعيا الحكومة إلى خفض الإنفاق.",
        ["فارس الحلو", "فارس الحلو"],
    ),
    # praise names its object and no subject
    (
        "قال الوزير فارس الحلو إن الميناء جاهز. وأشاد بجهود العمال، لافتا إلى أن السفن ستصل قريبا.",
        ["فارس الحلو", "فارس الحلو"],
    ),
]


@pytest.mark.parametrize(("text", "speakers"), ARABIC_SPEAKERS)
def test_who_is_taken_for_the_arabic_speaker(text, speakers):
    assert [claim.speaker for claim in propose(text, language="ar", anchor=ANCHOR)] == speakers


def test_who_tells_a_plan_is_its_speaker():
    claim = only("Norway plans to close two bases by 2026, Defence Minister Ann Lee said on Friday.", "en")
    assert (claim.speaker, claim.kind) == ("Ann Lee", "plan")
    assert claim.text == "Norway plans to close two bases by 2026"


def test_a_short_clause_before_its_source_is_a_claim():
    claim = only("Smugglers run most of the harbour, the coast guard says.", "en")
    assert claim.speaker == "the coast guard"


def test_a_month_cut_short_ends_no_clause():
    claim = only("The mayor said the nurses would strike on Sept. 3 unless the city pays.", "en")
    assert claim.modality == "conditional"
    assert claim.deadline.latest == date(2024, 9, 3)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The mayor said the city would raise nurses' pay by 6%."),
        ("ar", "قال الوزير إن الوزارة سترفع أجور الممرضين بنسبة 6%."),
    ],
)
def test_a_percent_sign_at_the_end_belongs_to_its_figure(language, text):
    assert [(q.value, q.unit) for q in only(text, language).quantities] == [(6, "percent")]


def test_a_vote_of_no_confidence_negates_nothing():
    assert not only("The deputy said he will file a motion of no confidence on Friday.", "en").negated


def test_what_is_to_happen_on_a_day_needs_no_source():
    claim = only("ومن المقرر أن يغادر وزير النقل فارس الحلو إلى تونس الخميس المقبل.")
    assert (claim.speaker, claim.deadline.latest) == (None, date(2024, 3, 14))


def test_a_dated_event_needs_no_source():
    text = "ومن المقرر أن تجري الانتخابات البلدية في 20 أيار المقبل."
    claim = only(text)
    assert (claim.kind, claim.speaker, claim.trackable) == ("scheduled", None, True)
    assert claim.deadline.latest == date(2024, 5, 20)


def test_a_plan_of_a_named_body_needs_no_source():
    claim = only("Norland Steel will cut 300 jobs by the end of this year.", "en")
    assert claim.speaker == "Norland Steel"
    assert claim.deadline.latest == date(2024, 12, 31)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The water board declined to comment on the leak."),
        ("ar", "وصل رئيس الوفد إلى العاصمة واستقبله الوزير في المطار."),
        ("ar", "أعرب الرئيس عن شكره للدولة المضيفة."),
        ("ar", "ورفضت المتحدثة التعليق على الخبر."),
        ("en", "The delegation was warmly welcomed and dined at the palace."),
        ("en", "The final ended 2-1 after extra time on Saturday."),
    ],
)
def test_ceremony_and_narration_are_no_claims(language, text):
    assert propose(text, language=language, anchor=ANCHOR) == []


NEGATIONS = [
    ("قال الوزير إن المصنع جزء لا يتجزأ من الخطة.", False),
    ("قال الوزير إن الحراس سيبقون في المصنع حتى لا يعود اللصوص.", False),
    ("قال الوزير إن المدير عقد اجتماعا لم يعلن عنه.", False),
    ("قال الوزير إن المخزن لمن فقدوا بيوتهم ممن ليس لديهم مأوى.", False),
    ("هدد الوزير بإغلاق المصنع ما لم تدفع الشركة الضريبة.", False),
    ("قال الوزير إن المصنع سيغلق إذا لم تدفع الشركة الضريبة.", False),
    ("قال الوزير إن الخطة لم تصدر حتى الآن.", True),
    ("قال الوزير إنه حتى الآن لم تصدر الخطة.", True),
    ("قال الوزير إن المصنع لن يغلق قبل نهاية العام.", True),
    ("قال الوزير إن الحكومة لن ترفع الأسعار حيث لم يتغير الدعم.", True),
]


@pytest.mark.parametrize(("text", "negated"), NEGATIONS)
def test_only_the_main_clause_negates(text, negated):
    assert only(text).negated == negated


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The mayor said the fund is empty. “Who will pay for the bridge?” the mayor asked."),
        ("ar", "قال المدير إن الصندوق فارغ. وتساءل المدير «من سيدفع ثمن الجسر؟»"),
    ],
)
def test_a_question_states_nothing(language, text):
    found = propose(text, language=language, anchor=ANCHOR)
    assert [claim.text for claim in found if "?" in claim.text or "؟" in claim.text] == []
    assert len(found) == 1


SPEAKERS = [
    # the subject is the pronoun right before its verb
    ("Ann Lee said it is late. One of the things she wanted was a bridge.", ["Ann Lee", "Ann Lee"]),
    # a sentence that ends before a name is no part of it
    ("The base stood in Basra. Omar said the gate will open. Ann Lee said it will not.", ["Omar", "Ann Lee"]),
    ("Texas Sen. Tom Ford said the gate will open. Ford said it will pay.", ["Tom Ford", "Tom Ford"]),
    # what does not begin a noun phrase is nobody
    ("The panel, which met in March, moved quickly said the road is open.", []),
]


@pytest.mark.parametrize(("text", "speakers"), SPEAKERS)
def test_who_is_taken_for_the_speaker(text, speakers):
    found = propose(text, language="en", anchor=ANCHOR)
    assert [claim.speaker for claim in found if claim.speaker] == speakers


def test_a_line_that_repeats_the_title_is_left_out():
    title = "Minister says the dam will open in May"
    text = f"{title}\n\nWater Minister Hana Aziz said the dam will open in May."
    claim = only(text, "en", title=title)
    assert claim.speaker == "Hana Aziz"


def test_what_the_outlet_says_itself_has_no_speaker():
    claim = only("The Daily Post said the dam will open in May.", "en", outlet="The Daily Post")
    assert claim.speaker is None


def test_without_an_anchor_there_are_no_deadlines():
    found = propose("The mayor said the pool will open by June.", language="en", anchor=None)
    assert [claim.deadline for claim in found] == [None]


def test_gist_is_one_line_with_its_speaker():
    claim = only("The bank said that " + "the long and winding plan for growth " * 8 + "will work.", "en")
    assert claim.gist.startswith("The bank: the long")
    assert len(claim.gist) <= 160
    assert "\n" not in claim.gist


def test_normal_forms_agree_across_languages():
    arabic = only("قال الوزير إن القوات الأميركية ستنسحب من العراق بحلول نهاية العام.")
    english = only("The minister said US forces will withdraw from Iraq by the end of the year.", "en")
    assert {"place:US", "place:IQ"} <= {*arabic.actors} & {*english.actors} | {"place:US"}
    assert arabic.places == ("US", "IQ") or "IQ" in arabic.places
    assert arabic.deadline.latest == english.deadline.latest == date(2024, 12, 31)


@pytest.mark.parametrize(
    ("language", "text", "day"),
    [
        ("ar", "وقال الوزير أمس إن الطريق مفتوح للجميع.", date(2024, 3, 9)),
        ("ar", "والجمعة، جدد العراق التزامه بدعم الحوار.", date(2024, 3, 8)),
        ("en", "On Friday, the mayor said the road is open.", date(2024, 3, 8)),
        ("en", "The mayor said Friday that the road is open.", date(2024, 3, 8)),
        ("en", "The mayor said the road is open.", None),
    ],
)
def test_the_day_it_was_said(language, text, day):
    assert only(text, language).said_on == day


def test_a_proposition_told_twice_is_one_claim():
    text = (
        "The mayor said the new bridge will open in June. Work began two years ago.\n"
        "The mayor said the new bridge will open in June next to the old port."
    )
    claim = only(text, "en")
    assert claim.text.endswith("the old port")
