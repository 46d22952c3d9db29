"""Foreign text is shown, never obeyed."""

from __future__ import annotations

from unicodedata import name

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from markupsafe import Markup

from ledger.report.shown import address, direction, language_tag, mailbox, page_name, visible

REORDERING = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
CONTROLS = "".join(map(chr, (*range(9), 11, 12, *range(14, 32), *range(127, 160))))
HOSTILE = st.text(st.sampled_from(REORDERING) | st.sampled_from(CONTROLS + "\ud800\udfff") | st.characters())


@given(HOSTILE)
@example(REORDERING + CONTROLS)
def test_nothing_shown_can_reorder_or_break_a_page(text: str) -> None:
    shown = str(visible(text))
    assert not set(shown) & set(REORDERING + CONTROLS)
    shown.encode("utf-8")


@given(st.text(alphabet=st.characters(categories=("L", "N", "P", "Zs"))))
def test_plain_text_is_left_alone(text: str) -> None:
    scripts = {name(char, "").split()[0] for char in text if char.isalpha() and name(char, "")}
    assume(not {"LATIN"} < scripts & {"LATIN", "GREEK", "CYRILLIC"})
    assert visible(text) == text


@pytest.mark.parametrize(
    ("given_", "shown"),
    [
        ("a\u202eb", "a⟦RLO⟧b"),
        ("\u2067x\u2069", "⟦RLI⟧x⟦PDI⟧"),
        ("نص\u200f", "نص\u200f"),  # a mark has no reach beyond its own field
        ("می\u200cخواهم", "می\u200cخواهم"),  # a joiner belongs to the spelling
        ("\ud800", "\ufffd"),
        ("line\nline\ttab", "line\nline\ttab"),
    ],
)
def test_controls_are_shown_by_name(given_: str, shown: str) -> None:
    assert visible(given_) == shown


def test_our_own_markup_passes_as_it_is() -> None:
    markup = Markup("<b>x</b>")
    assert visible(markup) is markup


@pytest.mark.parametrize(
    "text",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java\nscript:alert(1)",
        " https://example.org",
        "https://",
        "https:///path",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
        "//example.org/",
        "https://exam ple.org",
        "https://example.org/\u202e",
        "http://[::1",
        "",
    ],
)
def test_such_addresses_are_not_linked(text: str) -> None:
    assert address(text) == ""


@pytest.mark.parametrize(
    "text", ["https://example.org/a?b=c&d=%D9%86#e", "http://example.org:8080/", "https://مثال.إختبار/خبر"]
)
def test_such_addresses_are_linked_as_they_are(text: str) -> None:
    assert address(text) == text


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("mailto:desk@example.org", "mailto:desk@example.org"),
        ("desk@example.org", "mailto:desk@example.org"),
        ("desk@example.org?bcc=x", ""),
        ("call us", ""),
    ],
)
def test_mail_addresses(text: str, link: str) -> None:
    assert mailbox(text) == link


@pytest.mark.parametrize(
    ("language", "tag", "way"),
    [
        ("ar", "ar", "rtl"),
        ("ar-IQ", "ar-IQ", "rtl"),
        ("en", "en", "ltr"),
        ("", "", "auto"),
        ('"><script>', "", "auto"),
        ("arabic!", "", "auto"),
    ],
)
def test_languages(language: str, tag: str, way: str) -> None:
    assert (language_tag(language), direction(language)) == (tag, way)


@given(st.text())
def test_page_names_are_safe_in_any_file_system_and_address(text: str) -> None:
    name = page_name(text)
    assert name
    assert len(name) < 60
    assert all(char.isascii() and (char.isalnum() or char == "-") for char in name)


@given(st.text(), st.text())
def test_two_names_never_share_a_page(a: str, b: str) -> None:
    assert (page_name(a) == page_name(b)) == (a == b)


def test_an_id_names_its_page() -> None:
    assert page_name("C12") == "C12"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Pеntagon said", "Pеntagon⟦LATIN+CYRILLIC⟧ said"),
        ("Reutеrs and ТАСС", "Reutеrs⟦LATIN+CYRILLIC⟧ and ТАСС"),
        ("ΝΑΤO", "ΝΑΤO⟦LATIN+GREEK⟧"),
        ("Владимир Putin", "Владимир Putin"),
        ("TGFβ, 5 µm, الـCIA وبـWhatsApp", "TGFβ, 5 µm, الـCIA وبـWhatsApp"),
        ("Athens: Αθήνα", "Athens: Αθήνα"),
    ],
)
def test_a_word_of_letters_that_look_alike_is_flagged(text: str, shown: str) -> None:
    assert visible(text) == shown
    assert visible(shown) == shown, "it is flagged once"
