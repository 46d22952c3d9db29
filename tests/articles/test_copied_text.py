"""Text copied off a site: the title once, the body whole, what the site put around it outside."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger import articles
from ledger.articles import Options

AR = """القائمة
صدى النهرين Sada Logo
الرئيسية
سياسة
ملف إصلاح قطاع الكهرباء
كــل الأخبار
وزارة الكهرباء تعلن موعد تشغيل محطة الكحلاء

2022.04.03 - 09:30
App store icon Play store icon
Facebook Twitter WhatsApp Telegram
وزارة الكهرباء تعلن موعد تشغيل محطة الكحلاء

البصرة - صدى النهرين

قالت وزارة الكهرباء إن محطة الكحلاء ستدخل الخدمة قبل نهاية شهر حزيران المقبل بطاقة 250 ميغاواط.

تابعوا قناتنا على تلغرام لتصلكم آخر الأخبار أولا بأول

وأضاف المتحدث باسم الوزارة، في تصريح لـ"صدى النهرين"، أن الأعمال أنجزت بنسبة 80 بالمئة.

اقرأ أيضا: الكهرباء توقع عقدا جديدا لصيانة الخطوط

مراحل العمل

وتشمل المرحلة الثانية بناء خط ناقل إلى مركز المحافظة، بحسب البيان.

مواضيع ذات صلة
خطة لتأهيل شبكات التوزيع في ميسان
تعاقد جديد على محولات حديثة
الأكثر قراءة
جميع الحقوق محفوظة © 2022 صدى النهرين
"""
AR_BODY = """قالت وزارة الكهرباء إن محطة الكحلاء ستدخل الخدمة قبل نهاية شهر حزيران المقبل بطاقة 250 ميغاواط.

وأضاف المتحدث باسم الوزارة، في تصريح لـ"صدى النهرين"، أن الأعمال أنجزت بنسبة 80 بالمئة.

مراحل العمل

وتشمل المرحلة الثانية بناء خط ناقل إلى مركز المحافظة، بحسب البيان."""

EN = """Skip to main content
Menu
World
Sign in
Ministry sets date for new river bridge
By Jane Doe
26 July 2021, 18:30
Share this article
Facebook | Twitter | Email

BASRA (Reuters) - The transport ministry said on Monday that the new river bridge would open by the end of March.

Advertisement

"We are ahead of the plan," the minister told reporters, adding that 400 workers were on the site.

Sign up for our daily newsletter to get the latest news

Read more: Ministry denies delay to ring road

What comes next

Contractors have until 15 February to finish the eastern ramp, according to the ministry.

Related articles
Ring road to be widened
Port gets second crane
© 2021 River Herald. All rights reserved.
"""
EN_BODY = """BASRA (Reuters) - The transport ministry said on Monday that the new river bridge would open by the end of March.

"We are ahead of the plan," the minister told reporters, adding that 400 workers were on the site.

What comes next

Contractors have until 15 February to finish the eastern ramp, according to the ministry."""


def test_arabic_page_comes_out_as_its_article() -> None:
    article = articles.read(AR.encode(), name="copied.txt")
    assert article.title == "وزارة الكهرباء تعلن موعد تشغيل محطة الكحلاء"
    assert article.text == AR_BODY
    assert (article.source, article.dateline, article.language) == ("صدى النهرين", "البصرة", "ar")
    assert str(article.published) == "2022-04-03 09:30:00+03:00"


def test_english_page_comes_out_as_its_article() -> None:
    article = articles.read(EN.encode(), name="copied.txt")
    assert article.title == "Ministry sets date for new river bridge"
    assert article.text == EN_BODY
    assert (article.author, article.dateline, article.language) == ("Jane Doe", "BASRA", "en")
    assert str(article.published) == "2021-07-26 18:30:00+03:00"


@pytest.mark.parametrize("text", [AR, EN])
def test_what_is_read_is_what_is_not_blanked(text: str) -> None:
    blanked = articles.blank_furniture(text)
    body = articles.read(text.encode()).text
    assert [line.strip() for line in blanked.splitlines() if line.strip()] == [
        line for line in body.splitlines() if line
    ]


@pytest.mark.parametrize("text", [AR, EN])
def test_blanking_keeps_every_offset(text: str) -> None:
    blanked = articles.blank_furniture(text)
    assert len(blanked) == len(text)
    assert all(new in (old, " ") for old, new in zip(text, blanked, strict=True))
    assert blanked.count("\n") == text.count("\n")


@given(st.text(alphabet="ab .:-|\n\r\u2028\u200f\x00\x07اب،1/", max_size=300), st.text(max_size=20))
def test_blanking_holds_on_any_text(text: str, title: str) -> None:
    blanked = articles.blank_furniture(text, title)
    assert len(blanked) == len(text)
    assert all(new in (old, " ") for old, new in zip(text, blanked, strict=True))


@pytest.mark.parametrize(
    "line",
    [
        'قناة "صدى" على تلكرام.. آخر أخبارنا لحظة بلحظة',
        "اشترك في قناتنا على يوتيوب ليصلك كل جديد",
        "تابعونا على فيسبوك وتويتر",
        "حمل تطبيقنا الآن من متجر جوجل بلاي",
        "انضموا إلى مجموعتنا على واتساب لمتابعة آخر التحديثات",
        "لمتابعة آخر الأخبار انقر هنا للاشتراك في قناتنا على تلغرام",
        "صفحة صدى النهرين على فيسبوك",
        "اقرأ أيضاً: خطة جديدة للموانئ",
        "شاهد أيضا خطة جديدة للموانئ",
        "شارك الخبر",
        "شارك فيسبوك تويتر واتساب",
        "// انتهى //",
        "...المزيد",
        "تعليقات (12)",
        "كلمات دلالية: الكهرباء، البصرة",
        "Follow us on Facebook and Twitter",
        "Subscribe to our YouTube channel",
        "Join our Telegram channel for the latest updates",
        "Download our free app from Google Play",
        "Sign up for our newsletter",
        "Read more: Port gets second crane",
        "Related: Port gets second crane",
        "Advertisement",
        "Share this",
        "Share on Facebook",
        "Tags: bridge, transport",
        "Image Facebook icon Twitter icon",
        "3 Comments",
        "Copyright 2021 River Herald",
        "Shadow Shadow",
    ],
)
def test_line_of_the_site_is_left_out(line: str) -> None:
    text = f"{EN_BODY}\n\n{line}\n\n{AR_BODY}"
    assert line.strip() not in articles.blank_furniture(text)


@pytest.mark.parametrize(
    "line",
    [
        "وتابع الوزير عبر حسابه على تويتر أن الأعمال ستنتهي قبل آذار المقبل.",
        "وقال المتحدث في منشور على فيسبوك إن المشروع سيكتمل هذا العام.",
        "تابع رئيس الوزراء أعمال الجسر وأمر بإنجازها خلال ستين يوما.",
        "شارك الوزير في افتتاح الجسر الجديد.",
        "قناة السويس تحقق إيرادات قياسية",
        "أعلن البنك إطلاق تطبيق جديد للهواتف لخدمة المتقاعدين.",
        "المزيد من القوات سيصل خلال أسبوعين.",
        "ذات صباح خرج العمال إلى الجسر.",
        "Facebook said it would close the page of the ministry.",
        "Follow-up talks are due in March.",
        "Join the queue early, the minister advised motorists.",
        "Watch towers will be built along the border by June.",
        "Share prices fell by 3 percent.",
        "Related talks on water will follow in the spring.",
        "More troops will leave in the coming weeks, the ministry said.",
        "Read the statement first, then judge it, the minister said.",
        "Economic outlook",
        "Politics",
        "1. The eastern ramp",
        "***",
        "الاقتصاد",
    ],
)
def test_line_of_the_article_is_kept(line: str) -> None:
    text = f"{EN_BODY}\n\n{line}\n\n{AR_BODY}"
    assert line in articles.blank_furniture(text)


def test_title_that_is_repeated_is_left_out_wherever_it_stands() -> None:
    title = "Ministry sets date for new river bridge"
    text = f"{EN_BODY}\n{title}\n\n{title} | River Herald\n\n{AR_BODY}"
    assert title not in articles.blank_furniture(text, title)


def test_title_with_other_spelling_is_the_same_title() -> None:
    text = f"وزارة الكهرباء تعلن موعد تشغيل محطّة الكحلاء\n\n{AR_BODY}"
    assert articles.blank_furniture(text, "وزارة الكهرباء تعلن موعد تشغيل محطة الكحلاء").strip() == AR_BODY


def test_sentence_that_begins_as_the_title_does_is_kept() -> None:
    title = "Ministry sets date for new river bridge"
    sentence = f"{title} - and for the ring road, which is to be widened next year."
    assert sentence in articles.blank_furniture(f"{title}\n\n{sentence}\n\n{EN_BODY}", title)


def test_given_values_win() -> None:
    options = Options(
        title="Mine",
        outlet="Own Press",
        published="2020-01-02",
        language="fr",
        address="https://example.org/a/1",
    )
    article = articles.read(EN.encode(), options=options)
    assert (article.title, article.source, article.language) == ("Mine", "Own Press", "fr")
    assert (str(article.published), article.published_precision, article.published_from) == (
        "2020-01-02 00:00:00+03:00",
        "day",
        "option",
    )
    assert (article.address, article.canonical_url) == ("https://example.org/a/1", "https://example.org/a/1")


def test_day_in_the_address_is_the_last_resort() -> None:
    options = Options(address="https://example.org/2021/07/25/bridge")
    dated = articles.read(EN.encode(), options=options)
    undated = articles.read(EN_BODY.encode(), options=options)
    assert dated.published_from == "byline"
    assert (str(undated.published), undated.published_from) == ("2021-07-25 00:00:00+03:00", "address")


def test_text_without_a_title_is_called_by_its_first_words() -> None:
    article = articles.read(EN_BODY.encode())
    assert article.text == EN_BODY
    assert article.title.startswith("BASRA (Reuters)")
    assert article.title.endswith("…")
    assert article.note == "no title found: its first words stand in"


def test_one_sentence_is_an_article() -> None:
    line = "The new river bridge will open by the end of March"
    article = articles.read(line.encode())
    assert (article.title, article.text) == (line, line)


def test_windows_line_ends_and_hard_blanks_change_nothing() -> None:
    text = EN.replace("\n", "\r\n").replace("Ministry sets", "\u200fMinistry\u00a0sets")
    article = articles.read(text.encode())
    assert article.text == EN_BODY
    assert article.title.split() == ["Ministry", "sets", "date", "for", "new", "river", "bridge"]


def test_title_stays_on_one_line_and_turns_nothing_round() -> None:
    title = "Ministry\u202e sets\u2028 date\x0b for\x1b[31m new bridge"
    article = articles.read(EN_BODY.encode(), options=Options(title=title))
    assert article.title == "Ministry sets date for [31m new bridge"


PARAGRAPHS = [
    (
        "The transport ministry said on Monday that the new river bridge, which was promised for last year, would open "
        "by the end of March, and that motorists would be spared a long way home."
    ),
    "Contractors have until 15 February to finish the eastern ramp, said the ministry, and will then go back.",
]


def test_text_broken_into_lines_loses_none() -> None:
    broken = "\n\n".join(textwrap.fill(paragraph, 84) for paragraph in PARAGRAPHS)
    article = articles.read(f"Bridge to open in March, minister says\n\n{broken}\n".encode())
    assert article.title == "Bridge to open in March, minister says"
    assert article.text == "\n\n".join(PARAGRAPHS)


def test_line_like_a_title_is_kept_where_the_title_is_known() -> None:
    deck = "New river bridge to open by the end of March"
    text = f"{deck}\n\n{EN_BODY}"
    assert articles.blank_furniture(text, "Ministry sets date") == text


def test_title_of_a_marked_up_note() -> None:
    article = articles.read(f"# Bridge to open in March\n\n{EN_BODY}".encode(), name="note.md")
    assert (article.title, article.text) == ("Bridge to open in March", EN_BODY)
