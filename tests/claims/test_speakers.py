"""A source cut into name and office, and its short forms resolved: one row a form."""

import pytest

from ledger.claims import propose
from ledger.claims.lexicon import lexicon
from ledger.claims.sources import read_speaker

FORMS = [
    ("Senator Ann Lee of Ohio", "Ann Lee", "Senator"),
    ("Secretary of State Ann Lee", "Ann Lee", "Secretary of State"),
    (
        "the U.N. High Commissioner for Refugees Tom Ford",
        "Tom Ford",
        "the U.N. High Commissioner for Refugees",
    ),
    ("Special Envoy to Yemen Tom Ford", "Tom Ford", "Special Envoy to Yemen"),
    ("the carmaker General Motors", "General Motors", "the carmaker"),
    ("General Tom Ford", "Tom Ford", "General"),
    # an office or a body without a name
    ("the director of the Ohio Fund", "the director of the Ohio Fund", None),
    (
        "a former spokesman for Ukraine's Foreign Ministry",
        "a former spokesman for Ukraine's Foreign Ministry",
        None,
    ),
    ("Minister of Foreign Affairs", "Minister of Foreign Affairs", None),
    ("officials at the White House", "officials at the White House", None),
    # what stands beside a name and is no office
    ("Ann Lee, 35", "Ann Lee", None),
    ("Ann Lee, in contrast", "Ann Lee", None),
    ("34,000 people", "34,000 people", None),
    ("In a speech on Tuesday, Mr. Ford", "Ford", None),
    ("In London, Prime Minister Ann Lee", "Ann Lee", "Prime Minister"),
    ("In Touch, a magazine", "In Touch", "a magazine"),
]


@pytest.mark.parametrize(("source", "name", "role"), FORMS)
def test_name_and_office(source, name, role):
    speaker = read_speaker(source, lexicon("en"))
    assert (speaker.name, speaker.role) == (name, role)


ARABIC = [
    (
        "وزير الشؤون الاجتماعية صالح بن عبدالعزيز آل الشيخ",
        "صالح بن عبدالعزيز آل الشيخ",
        "وزير الشؤون الاجتماعية",
    ),
    ("الأمير سعد بن حمد آل ثاني", "سعد بن حمد آل ثاني", "الأمير"),
    ("خطيب المسجد الشيخ الدكتور علي بن سعد الحربي", "علي بن سعد الحربي", "خطيب المسجد"),
    ("معالي فارس الحلو، وزير النقل", "فارس الحلو", "وزير النقل"),
    ("المتحدث باسم الوزارة، السفير كريم الحلو", "كريم الحلو", "المتحدث باسم الوزارة"),
    ("الوزير رامي الحلو", "رامي الحلو", "الوزير"),
    ("المتحدث باسم الحزب", "المتحدث باسم الحزب", None),
    ("النائب رامي الحلو", "رامي الحلو", "النائب"),
    ("الأمين العام للحزب عز الدين الحلو", "عز الدين الحلو", "الأمين العام للحزب"),
    ("رئيس مجلس الوحدة عبد الحميد الحلو", "عبد الحميد الحلو", "رئيس مجلس الوحدة"),
    ("المندوبة الأممية هدى الحلو", "هدى الحلو", "المندوبة الأممية"),
    ("المشرف على", "المشرف", None),
    ("المسؤول في", "المسؤول", None),
    ("وفي تصريح له أمس، نائب البصرة محمد كبارة", "محمد كبارة", "نائب البصرة"),
]


@pytest.mark.parametrize(("source", "name", "role"), ARABIC)
def test_arabic_name_and_office(source, name, role):
    speaker = read_speaker(source, lexicon("ar"))
    assert (speaker.name, speaker.role) == (name, role)


ALI = [
    ("قال وزير النفط علي النجفي إن الإنتاج سيرتفع.", "علي النجفي"),
    ("قال خطيب المسجد الشيخ الدكتور علي بن سعد الحربي إن الإنتاج سيرتفع.", "علي بن سعد الحربي"),
    ("أكد الوزير على أن الإنتاج سيرتفع.", "الوزير"),
    ("أكد الوزير علي أن الإنتاج سيرتفع.", "الوزير"),  # as Egyptian outlets write it
]


@pytest.mark.parametrize(("text", "speaker"), ALI)
def test_ali_is_no_preposition(text, speaker):
    assert [claim.speaker for claim in propose(text, language="ar", anchor=None)] == [speaker]


SHORT = [
    ("The Ohio Relief Fund said it is late. The fund said the gate will open.", "The Ohio Relief Fund"),
    ("The Lee campaign said it is late. The campaign said the gate will open.", "The Lee campaign"),
    ("Bank Misr said it is late. BM said the gate will open.", "Bank Misr"),
    ("The fund said it is late. The fund said the gate will open.", "The fund"),
]


@pytest.mark.parametrize(("text", "whole"), SHORT)
def test_a_body_by_its_last_word_or_its_initials(text, whole):
    assert [claim.speaker for claim in propose(text, language="en", anchor=None)] == [whole, whole]


def test_an_amount_holds_no_plan():
    found = propose("About half of the Ohio plants will close next year.", language="en", anchor=None)
    assert [claim.speaker for claim in found] in ([], [None])
