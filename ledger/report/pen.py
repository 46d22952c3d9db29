"""The smallest parts of a page, set by the thousand: days, foreign words, signs, statuses, flags.

Foreign text always goes through `said`, which isolates it and gives it its own language.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from ledger.report.shown import address, direction, escaped, language_tag, visible
from ledger.report.signs import sign

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from ledger.model import Article, Flag, StatusDefinition
    from ledger.report.charts import Label
    from ledger.report.claim_page import Because
    from ledger.report.excerpt import Excerpt
    from ledger.report.links import Links
    from ledger.report.outlets import Cited
    from ledger.report.strip import Mark
    from ledger.report.words import Words

__all__ = ["Pen"]

_SIGN = Markup('<svg{} viewBox="0 0 16 16" aria-hidden="true"><path d="{}"/></svg>')
_CHIP = Markup('<span class="status tone-{}">{}<span>{}</span></span>')


class Pen:
    """Writes in the words of one edition; what comes often is kept."""

    def __init__(self, words: Words, links: Links) -> None:
        self._words = words
        self._links = links
        self._chip = lru_cache(maxsize=1_000)(_chip)
        self.day = lru_cache(maxsize=20_000)(self._day)
        self.flag = lru_cache(maxsize=20_000)(self._flag)

    def parts(self) -> dict[str, object]:
        """What templates call, by name."""
        return {
            "article_link": self._links.article,
            "cite": self.cite,
            "cited": self.cited,
            "day": self.day,
            "flag": self.flag,
            "icon": icon,
            "label": label,
            "lang": lang,
            "link_claim": self._links.claim,
            "link_claims": self._links.claims,
            "marks": marks,
            "passage": passage,
            "said": said,
            "status": self.status,
            "why": self.why,
        }

    def status(self, one: StatusDefinition) -> Markup:
        """A status as sign, word and colour."""
        return self._chip(one.sign, self._words.of(one.words))

    def cite(self, one: Article | None) -> Markup:
        """Where a passage stands: its source, the article's title, language, id and snapshot."""
        words = self._words
        if one is None:
            return Markup('<p class="cite">{}</p>\n').format(words("course.no_article"))
        source, link = said(one.source), address(one.address)
        told = f'<a href="{escape(link)}">{source}</a>' if link else source
        if one.title:
            told = f"{told}{words('site.comma')}{said(one.title, one.language)}"
        parts = [told, words.term("language", one.language), self._links.article(one.id)]
        if one.text_hash:
            parts.append(f"{words('course.snapshot')} <code>{escaped(one.text_hash[:12])}</code>")
        if one.note:
            parts.append(f'<span class="note"><bdi>{escaped(one.note)}</bdi></span>')
        return Markup(f'<p class="cite">{" · ".join(parts)}</p>\n')  # noqa: S704 - every part is escaped

    def cited(self, one: Cited) -> Markup:
        """An article of a source as an item of a list: title, day, claims, what became of its page, hash."""
        words, links, a = self._words, self._links, one.article
        comma, key = words("site.comma"), escaped(a.id)
        link = address(a.address)
        title = said(a.title or (a.address if link else a.id), a.language)
        if link:
            title = Markup(f'<a href="{escape(link)}" rel="noreferrer">{title}</a>')  # noqa: S704
        told = [f'<span class="id">{key}</span>', self.day(a.day), words.term("language", a.language)]
        if one.gave:
            told.append(f"{words('sources.gave')} {links.claims(one.gave, comma)}")
        if one.bears:
            told.append(f"{words('sources.bears')} {links.claims(one.bears, comma)}")
        lines = [f'<li id="{key}"><p>{title}</p>', f'<p class="meta">{" · ".join(told)}</p>']
        if a.note:
            lines.append(f'<p class="meta"><bdi>{escaped(a.note)}</bdi></p>')
        if a.gone_on:
            lines.append(f'<p class="meta">{words("sources.gone", day=words.day(a.gone_on))}</p>')
        elif a.newer:
            lines.append(f'<p class="meta">{words("sources.changed", id=a.newer)}</p>')
        if a.text_hash:
            snapshot = escaped(a.text_hash)
            lines.append(f'<p class="meta fine">{words("sources.hash")} <code>{snapshot}</code></p>')
        return Markup("\n".join(lines) + "</li>")  # noqa: S704 - every part is escaped

    def why(self, score: float, rows: Sequence[Because], head: Markup) -> Markup:
        """Why a passage was matched, to be unfolded: a table with this head, and what its rows add up to."""
        words, percent = self._words, self._words.number(score * 100)
        total = words.signed(sum(one.share for one in rows))
        return Markup(  # noqa: S704 - words are ours, what is not goes through `said`
            f"<details><summary>{words('why.summary', score=percent)}</summary>\n"
            f'<table class="why">\n{head}<tbody>\n{self._reasons(rows)}\n</tbody>\n'
            f'<tfoot><tr><th scope="row" colspan="2">{words("why.sum", score=percent)}</th>'
            f"<td>{total}</td></tr></tfoot>\n</table></details>\n"
        )

    def _reasons(self, rows: Sequence[Because]) -> str:
        """Rows of why a passage was matched: what, the words behind it, and its weight as a bar."""
        words = self._words
        found = []
        for one in rows:
            if one.feature:
                name = words.term("feature", one.feature.name)
            else:
                name = words.count("why.smaller", one.smaller) if one.smaller else words("why.start")
            why = said(one.feature.why) if one.feature and one.feature.why else ""
            side = "against" if one.share < 0 else "for"
            found.append(
                f'<tr><th scope="row">{name}</th><td>{why}</td>'
                f'<td class="{side} w{one.steps}">{words.signed(one.share)}</td></tr>'
            )
        return "\n".join(found)

    def _day(self, when: date | None) -> Markup:
        """A day in full, or that it is unknown."""
        if not when:
            return self._words("site.unknown_day")
        return Markup('<time datetime="{}">{}</time>').format(when.isoformat(), self._words.day(when))

    def _flag(self, one: Flag) -> Markup:
        """What follows from dates and evidence, with its days."""
        words, days = self._words, one.days
        if days is None or one.name == "disputed":
            text = words.term("flag_name", one.name)
        elif one.name == "drifted":
            text = words.count("flag.later" if days >= 0 else "flag.earlier", abs(days))
        else:
            text = words.count(f"flag.{one.name}", days)
        return Markup('<span class="flag flag-{}">{}</span>').format(one.name, text)


@lru_cache(maxsize=1_000)
def lang(language: str) -> Markup:
    """The attributes lang and dir of a language; of an unknown one, only that its direction is the text's."""
    tag = language_tag(language)
    named = Markup(' lang="{}"').format(tag) if tag else Markup()
    return named + Markup(' dir="{}"').format(direction(language))


def said(text: object, language: str = "") -> Markup:
    """Foreign words, isolated in their own language and direction; `bdi` alone finds the direction itself."""
    known = lang(language) if language else ""
    return Markup(f"<bdi{known}>{escaped(text)}</bdi>")  # noqa: S704 - both are escaped


def passage(one: Excerpt, language: str) -> Markup:
    """A passage, marked in the text around it, in its own language and direction."""
    before = f"{'…' if one.cut_before else ''}{escaped(one.before)}"
    after = f"{escaped(one.after)}{'…' if one.cut_after else ''}"
    return Markup(  # noqa: S704 - all text is escaped
        f"<blockquote{lang(language)}>"
        + (f'<span class="around">{before}</span>' if one.before else "")
        + f"<mark>{escaped(one.passage)}</mark>"
        + (f'<span class="around">{after}</span>' if one.after else "")
        + "</blockquote>"
    )


def label(one: Label, kind: str = "") -> Markup:
    """A text of a chart; `kind` is its class."""
    named = f' class="{kind}"' if kind else ""
    text = escaped(one.text)
    return Markup(  # noqa: S704 - the text is escaped, all else is numbers and names of ours
        f'<text{named} x="{one.x}" y="{one.y}" text-anchor="{one.anchor}">{text}</text>'
    )


def marks(given: Sequence[Mark]) -> Markup:
    """Evidence on a strip: uses of the outlines that the page defines, by stance."""
    return Markup(  # noqa: S704 - numbers, and stances of a closed set
        "".join(
            f'<use class="shape stance-{one.stance}" href="#s-{one.stance}" x="{one.x}" y="{one.y}"/>'
            for one in given
        )
    )


@lru_cache(maxsize=100)
def icon(character: str) -> Markup:
    """A status's sign as drawn; one that is not ours stands as the character it is."""
    found = sign(character)
    if not found.path:
        return Markup('<span aria-hidden="true">{}</span>').format(visible(found.character))
    mirrors = Markup(' class="mirrors"') if found.mirrors else ""
    return _SIGN.format(mirrors, found.path)


def _chip(character: str, text: str) -> Markup:
    return _CHIP.format(sign(character).tone, icon(character), visible(text))
