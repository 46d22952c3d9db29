"""Which line of a text is what: the one decision that reading and blanking share.

Three regions: the head before the first paragraph, the body, the tail after the last one. A line is put out
where it shows what it is (a promotion, a button, a byline, the title again). A line that shows nothing is put
out only in the head above a title that is sure; everywhere else it is body, since a sentence lost is worse
than a button kept.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Literal

from ledger.articles.bylines import Byline, read_byline
from ledger.articles.calendar import Order, order_in
from ledger.articles.datelines import Dateline, opening_dateline, quoted_names, whole_dateline
from ledger.articles.furniture import is_button, is_related, is_section, names_related
from ledger.articles.lexicon import key
from ledger.articles.lines import Line, lines
from ledger.articles.promotion import is_promotion
from ledger.articles.titles import guess_title, same_title

__all__ = ["Layout", "Role", "lay_out"]

Role = Literal["body", "title", "byline", "dateline", "furniture", "promotion"]

_KICKER = 10
"""Words that a line above a sure title may have to be taken for its section, series or menu."""
_REFRAIN, _REFRAIN_WORDS = 3, 5
"""A line of so few words that comes back so often is a button of the page."""
_HEADLINE = 25
_BROKEN = 8
"""Words that a line must have to be one of a paragraph that was broken into lines."""
_TAIL = 40
"""Lines from the end in which an agency's hour or a section's name is looked for."""


@dataclass(slots=True)
class Layout:
    """The lines of `text` and the role of each, with what title, byline and dateline told."""

    text: str
    lines: list[Line]
    roles: list[Role]
    quoted: frozenset[str]
    order: Order
    title: str = ""
    bylines: list[Byline] = field(default_factory=list)
    dateline: Dateline | None = None

    @property
    def body(self) -> list[Line]:
        """The lines that are the article."""
        return [line for line, role in zip(self.lines, self.roles, strict=True) if role == "body"]


def lay_out(text: str, title: str = "") -> Layout:
    """The roles of the lines of `text`; `title` is the title where it is known."""
    found = lines(text)
    layout = Layout(text, found, ["body"] * len(found), quoted_names(text), order_in(text))
    _put_out_by_line(layout)
    _put_out_refrains(layout)
    wanted = key(title)
    _put_out_title(layout, wanted)
    head = _head(layout)
    bylines = _find_bylines(layout, head)
    last = _choose_title(layout, head, bylines, wanted)
    _put_out_bylines(layout, bylines)
    _put_out_kickers(layout, head, last)
    _put_out_tail(layout)
    _put_out_related(layout)
    _read_dateline(layout, head)
    if not wanted and not layout.body:
        _give_back_title(layout)
    return layout


def _put_out_by_line(layout: Layout) -> None:
    for index, line in enumerate(layout.lines):
        if is_promotion(line):
            layout.roles[index] = "promotion"
        elif _ends_sentence(layout, index):
            continue
        elif is_button(line) or (is_related(line) and not names_related(line)):
            layout.roles[index] = "furniture"


def _ends_sentence(layout: Layout, index: int) -> bool:
    """Whether the line is the rest of a sentence that was broken into lines of one width."""
    line = layout.lines[index]
    if not index or not (line.is_sentence or line.text[:1].islower()):
        return False
    return _follows(layout, index) and _runs_on(layout.lines[index - 1])


def _runs_on(line: Line) -> bool:
    return line.words >= _BROKEN and not line.is_sentence


def _put_out_refrains(layout: Layout) -> None:
    short = [line.key for line in layout.lines if 0 < line.words <= _REFRAIN_WORDS and not line.is_sentence]
    often = {text for text, count in Counter(short).items() if text and count >= _REFRAIN}
    for index, line in enumerate(layout.lines):
        if line.key in often and line.words <= _REFRAIN_WORDS:
            layout.roles[index] = "furniture"


def _put_out_title(layout: Layout, wanted: str) -> None:
    for index, line in enumerate(layout.lines):
        if layout.roles[index] == "body" and wanted and same_title(line, wanted):
            layout.roles[index] = "title"
            layout.title = layout.title or line.text


def _head(layout: Layout) -> int:
    """The index of the first paragraph: the lines before it are the head.

    Without any paragraph a first line that an empty line sets apart is all the head there is.
    """
    for index, line in enumerate(layout.lines):
        if layout.roles[index] == "body" and line.is_prose and not _is_titled_sentence(layout, index):
            return index
    return 1 if len(layout.lines) > 1 and not _follows(layout, 1) else 0


def _is_titled_sentence(layout: Layout, index: int) -> bool:
    """Whether a first line that ends in a full stop is a title all the same: its byline follows it."""
    following = layout.lines[index + 1 : index + 2]
    return (
        index == 0
        and layout.lines[0].words <= _HEADLINE
        and any(_is_dated(layout, line) for line in following)
    )


def _is_dated(layout: Layout, line: Line) -> bool:
    byline = read_byline(line, layout.order)
    return byline is not None and byline.day is not None


def _give_back_title(layout: Layout) -> None:
    """A guessed title below which nothing stands is the text itself."""
    for index, role in enumerate(layout.roles):
        if role == "title":
            layout.roles[index] = "body"
    layout.title = ""


def _find_bylines(layout: Layout, head: int) -> dict[int, Byline]:
    found = {}
    for index in range(head):
        byline = read_byline(layout.lines[index], layout.order) if layout.roles[index] == "body" else None
        if byline:
            found[index] = byline
    return found


def _choose_title(layout: Layout, head: int, bylines: dict[int, Byline], wanted: str) -> int:
    """Mark the title; the index in the head above which short lines are kickers (0 where none is sure)."""
    known = [index for index in range(head) if layout.roles[index] == "title"]
    if not known:
        open_lines = [i for i in range(head) if layout.roles[i] == "body" and i not in bylines]
        open_lines = [
            i for i in open_lines if not is_section(layout.lines[i]) and not _is_dateline(layout, i, head)
        ]
        body = "\n".join(line.text for line in layout.lines[head : head + 4])
        guess = guess_title(layout.lines, open_lines, frozenset(bylines), body)
        if guess and (guess.is_shown or not wanted):
            _put_out_title(layout, layout.lines[guess.index].key)
            known = [i for i in range(head) if layout.roles[i] == "title"] if guess.is_sure else []
    return max(known, default=min(bylines, default=0))


def _is_dateline(layout: Layout, index: int, head: int) -> bool:
    """Whether a line of the head is a dateline and no title of the same shape (Iraq: protests spread)."""
    line = layout.lines[index]
    if index == 0 and (":" in line.text or head > 1):
        return False
    return whole_dateline(line, layout.quoted) is not None


def _put_out_bylines(layout: Layout, bylines: dict[int, Byline]) -> None:
    for index, byline in bylines.items():
        if layout.roles[index] == "body":
            layout.roles[index] = "byline"
            layout.bylines.append(byline)


def _put_out_kickers(layout: Layout, head: int, last: int) -> None:
    for index in range(head):
        line = layout.lines[index]
        is_kicker = index < last and line.words <= _KICKER and not line.is_sentence
        if layout.roles[index] == "body" and (is_kicker or is_section(line)):
            layout.roles[index] = "furniture"


def _put_out_tail(layout: Layout) -> None:
    """Dates, hours and sections after the last paragraph: agencies put the hour there."""
    for index in range(len(layout.lines) - 1, max(-1, len(layout.lines) - _TAIL), -1):
        line = layout.lines[index]
        if layout.roles[index] == "body" and line.is_prose:
            return
        if layout.roles[index] != "body":
            continue
        byline = read_byline(line, layout.order)
        if byline and index:
            layout.roles[index] = "byline"
            layout.bylines.append(byline)
        elif is_section(line):
            layout.roles[index] = "furniture"


def _put_out_related(layout: Layout) -> None:
    """Headlines after a heading that announces them: those that follow without a gap, and all in the tail."""
    last_prose = max((i for i, line in enumerate(layout.lines) if line.is_prose), default=-1)
    announced = False
    for index, line in enumerate(layout.lines):
        if names_related(line):
            layout.roles[index] = "furniture"
            announced = True
        elif announced and _is_headline(line) and (index > last_prose or _follows(layout, index)):
            layout.roles[index] = "furniture"
        else:
            announced = False


def _is_headline(line: Line) -> bool:
    return line.words <= _HEADLINE and not line.is_sentence and not line.is_prose


def _follows(layout: Layout, index: int) -> bool:
    """Whether no empty line stands between a line and the one before it."""
    between = layout.text[layout.lines[index - 1].end : layout.lines[index].start]
    return between.count("\n") <= 1


def _read_dateline(layout: Layout, head: int) -> None:
    """The last dateline of the head, else the one with which the body begins."""
    for index in range(head - 1, -1, -1):
        if layout.roles[index] == "body":
            dateline = whole_dateline(layout.lines[index], layout.quoted)
            if dateline:
                layout.roles[index] = "dateline"
                layout.dateline = dateline
                return
    first = layout.body[:1]
    layout.dateline = opening_dateline(first[0], layout.quoted) if first else None
