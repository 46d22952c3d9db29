"""Fit the coefficients of matching and stance, and write them to ledger/matching/data/.

    python benchmarks/fit_matching.py background ar=FILE en=FILE…   everyday news, JSON lines
    python benchmarks/fit_matching.py posts FOLDER [ar en …]        claims and train halves, posts and speech
    python benchmarks/fit_matching.py meant FOLDER VECTORS [ar …]   the same with the extra `semantic`
    python benchmarks/fit_matching.py concepts ar=FILE en=FILE…     how common the policy concepts are
    python benchmarks/fit_matching.py events FOLDER                 our own pairs; train posts as strangers
    python benchmarks/fit_matching.py stance FILE                   headline pairs of the train half

Only train halves and our own pairs are read; background reads the claims and news it is given. LEAN,
MEANT_LEAN, SEEN and STRENGTH were chosen by cross-validation; HARD, PULL and PRIOR are set by hand. The
cross-validated stance figure is a little high: the labels' offsets are chosen on the same predictions.
"""

from __future__ import annotations

import gzip
import json
import math
import random
import re
import sys
import tomllib
from collections import Counter
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from scipy.optimize import minimize
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score
from sklearn.model_selection import StratifiedKFold, cross_val_predict

from ledger.matching.headlines import Headlines, signs
from ledger.matching.index import Index
from ledger.matching.meanings import Meanings
from ledger.matching.pair import Pair
from ledger.matching.posts import plain
from ledger.matching.ranking import Entry, pairs, read_claims, told
from ledger.matching.reading import Reading
from ledger.matching.scoring import FEATURES, log_odds_of
from ledger.matching.semantics import MEANING
from ledger.matching.signals import concept_weight
from ledger.matching.stance import LABELS
from ledger.matching.tuning import THRESHOLD
from ledger.matching.vectors import Vectors, encoder
from ledger.matching.wording import SOUNDING, WORDING
from ledger.model import Claim

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

DATA = Path(__file__).resolve().parents[1] / "ledger" / "matching" / "data"
PAIRS = Path(__file__).resolve().parents[1] / "tests" / "matching" / "data" / "events_fit.toml"
SEEN = 4
"""Headline pairs in which a word must be left over to get a coefficient of its own."""
SHUFFLES = 5
"""Cross-validations averaged: one alone leaves the rare label's offset to chance."""
STRENGTH = 0.4
"""scikit-learn's C for stance: chosen by the log loss of five-fold cross-validation between 0.2 and 0.7."""


def fit_stance(path: Path) -> None:
    pairs = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    found = [signs(Headlines(Reading(p["s1"], "ar"), Reading(p["s2"], "ar"))) for p in pairs]
    seen = Counter(sign for row in found for sign in row)
    names = sorted(sign for sign, count in seen.items() if sign[0] not in "+-" or count >= SEEN)
    column = {name: at for at, name in enumerate(names)}
    x = np.zeros((len(found), len(names)))
    for at, row in enumerate(found):
        for sign, value in row.items():
            if sign in column:
                x[at, column[sign]] = value
    y = np.array([LABELS.index(p["stance"]) for p in pairs])
    model = LogisticRegression(C=STRENGTH, max_iter=5000)
    shuffled = (StratifiedKFold(5, shuffle=True, random_state=seed) for seed in range(SHUFFLES))
    odds = sum(cross_val_predict(model, x, y, cv=folds, method="predict_log_proba") for folds in shuffled)
    odds /= SHUFFLES
    choice = best_choice(odds, y)
    report(f1_score(y, (odds + choice).argmax(1), average=None), "stance, cross-validated F1")
    model.fit(x, y)
    write_stance(names, model, choice)


def best_choice(odds: Any, y: Any) -> Any:
    """What to add to each label's log-probability so that the mean F1 of the labels is highest."""
    steps = np.arange(-1.5, 1.51, 0.25)
    tried = [np.array([0.0, a, b]) for a in steps for b in steps]
    return max(tried, key=lambda c: f1_score(y, (odds + c).argmax(1), average="macro"))


def write_stance(names: list[str], model: Any, choice: Any) -> None:
    lines = [
        "# Stance of a later headline: log-odds for agree, disagree, other. +word stands in the later text",
        "# alone, -word in the claim alone. Fitted by benchmarks/fit_matching.py; not edited by hand.",
        f"base = {_numbers(model.intercept_)}",
        f"choice = {_numbers(choice)}",
        "",
        "[signs]",
    ]
    lines += [f'"{name}" = {_numbers(model.coef_[:, at])}' for at, name in enumerate(names)]
    (DATA / "stance.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _numbers(values: Any) -> str:
    return "[" + ", ".join(f"{value:.3f}" for value in values) + "]"


POSTS = tuple(feature.__name__ for feature in WORDING)
MEANT = tuple(feature.__name__ for feature in MEANING)
ARABIC = (*POSTS, *(feature.__name__ for feature in SOUNDING), "places", "concepts", "passage_concepts")
SETS = {
    "ar": ("ar", "posts_ar", ARABIC),
    "en": ("en", "posts_en", POSTS),
    "en_debates": ("en", "speech_en", POSTS),
}
"""The folders of claims and queries, with their language, the profile they fit and its features. Consonants,
places and concepts raised the cross-validated MAP@5 of Arabic posts, not that of English ones."""
LEAN = 30.0
"""L2 on standardised weights in the ranking fit, as a share of one query; chosen by cross-validation."""
MEANT_LEAN = 10.0
"""The same with the features of meaning."""
TOP = 3
"""Best pairs of each query that the calibration looks at."""


class Group(NamedTuple):
    """One query's candidates: features by row, and which rows are right."""

    x: Any
    right: Any


def fit_posts(folder: Path, *, chosen: Collection[str] = tuple(SETS), vectors: Vectors | None = None) -> None:
    for name in chosen:
        language, profile, features = SETS[name]
        if vectors:
            profile, features = f"{profile}_semantic", (*features, *MEANT)
        lean = MEANT_LEAN if vectors else LEAN
        present, absent = read_groups(folder / name, language, features, vectors)
        evaluate(present, name, lean)
        weights = rank_weights(present, lean)
        scale, base = calibrate(weights, present, absent)
        negatives = np.vstack([g.x[~g.right] for g in present])
        write_profile(profile, list(features), weights * scale, base, negatives.mean(0))


def read_groups(
    folder: Path, language: str, features: Collection[str], vectors: Vectors | None
) -> tuple[list[Group], list[Group]]:
    """The train queries with their candidates: as they are, and with the right claims taken out."""
    right = read_right(folder)
    index = read_claims(entries(read_rows(folder / "claims.jsonl"), language))
    meanings = Meanings(vectors, told(index)) if vectors else None
    present: list[Group] = []
    absent: list[Group] = []
    for asked in read_rows(folder / "queries.train.jsonl"):
        held = right.get(asked["id"], set())
        for groups, without in ((present, set()), (absent, held)):
            found = pairs(index, asked["text"], language, without=without, meanings=meanings)
            if found:
                groups.append(group(found, held, features))
    if vectors:
        vectors.save()
    return present, absent


def read_right(folder: Path) -> dict[str, set[str]]:
    """The claims that each train query is about."""
    right: dict[str, set[str]] = {}
    for line in (folder / "qrels.train.tsv").read_text(encoding="utf-8").splitlines():
        query, _, claim, _ = line.split("\t")
        right.setdefault(query, set()).add(claim)
    return right


def entries(rows: Sequence[Mapping[str, Any]], language: str) -> Iterator[Entry]:
    for row in rows:
        yield Entry(row["id"], row["text"], row.get("title", ""), row.get("speaker") or "", language)


def group(found: list[Pair], held: set[str], features: Collection[str]) -> Group:
    x = np.array([[pair.signal(FEATURES[name]).value for name in features] for pair in found])
    return Group(x, np.array([pair.claim.claim.id in held for pair in found]))


def rank_weights(groups: list[Group], lean: float) -> Any:
    """Weights under which the right claim stands first: a softmax over each query's candidates."""
    groups = [g for g in groups if g.right.any()]
    spread = np.vstack([g.x for g in groups]).std(0) + 1e-9
    scaled = [Group(g.x / spread, g.right) for g in groups]

    def loss(weights: Any) -> tuple[float, Any]:
        total, slope = lean * float(weights @ weights), 2 * lean * weights
        for one in scaled:
            s = one.x @ weights
            s -= s.max()
            p = np.exp(s)
            p /= p.sum()
            q = p * one.right
            held = q.sum() + 1e-12
            total -= math.log(held)
            slope -= one.x.T @ (q / held - p)
        return total, slope

    solved = minimize(loss, np.zeros(len(spread)), jac=True, method="L-BFGS-B")
    return solved.x / spread


def evaluate(groups: list[Group], name: str, lean: float) -> None:
    """Print the cross-validated MAP@5 over the candidates."""
    folds = np.random.default_rng(0).integers(0, 5, len(groups))
    total = 0.0
    for fold in range(5):
        weights = rank_weights([g for g, f in zip(groups, folds, strict=True) if f != fold], lean)
        total += sum(average_precision(g, weights) for g, f in zip(groups, folds, strict=True) if f == fold)
    print(f"{name}, MAP@5 cross-validated over candidates {total / len(groups):.4f}", flush=True)


def average_precision(one: Group, weights: Any, depth: int = 5) -> float:
    hits = one.right[np.argsort(-(one.x @ weights), kind="stable")][:depth]
    gains = [hits[: at + 1].mean() for at in range(len(hits)) if hits[at]]
    return float(sum(gains) / max(one.right.sum(), 1))


def calibrate(weights: Any, present: list[Group], absent: list[Group]) -> tuple[float, float]:
    """Scale and shift that make probabilities of the scores, where half of the texts match nothing."""
    scores, right = [], []
    for one in (*present, *absent):
        s = one.x @ weights
        best = np.argsort(-s)[:TOP]
        scores.append(s[best])
        right.append(one.right[best])
    model = LogisticRegression(C=1e6).fit(np.concatenate(scores)[:, None], np.concatenate(right))
    return float(model.coef_[0, 0]), float(model.intercept_[0])


def read_rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def write_profile(profile: str, names: list[str], weights: Any, base: float, typical: Any) -> None:
    """Put the coefficients into their table of coefficients.toml; the other tables stay."""
    path = DATA / "coefficients.toml"
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    rows = {
        name: {"weight": round(float(weight), 4), "typical": round(float(value), 4)}
        for name, weight, value in zip(names, weights, typical, strict=True)
    }
    shifted = base + sum(row["weight"] * row["typical"] for row in rows.values())
    tables[profile] = {"base": round(shifted, 4), "features": rows}
    lines = ["# Logistic regression in log-odds, by benchmarks/fit_matching.py; not edited by hand."]
    for name, fitted in sorted(tables.items()):
        lines += ["", f"[{name}]", f"base = {fitted['base']}", f"[{name}.features]"]
        lines += [
            f"{feature} = {{ weight = {row['weight']}, typical = {row['typical']} }}"
            for feature, row in fitted["features"].items()
        ]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


CONTENT = ("concepts", "passage_concepts")
WORDS = ("claim_words", "passage_words")
SUBSTANCE = (
    "action",
    "other_action",
    "places",
    "other_places",
    "actors",
    "speaker",
    "names",
    "figures",
    "other_figures",
    "deadline",
    "other_deadline",
)
AGAINST = ("other_places", "other_action", "other_figures", "other_deadline")
EVENTS = {"same_language": (*WORDS, *CONTENT, *SUBSTANCE), "cross_language": (*CONTENT, *SUBSTANCE)}
"""Features of the ledger's own profiles, the quick ones first, in which order they are read; those in AGAINST
may only lower a score, the others raise it. One that the fit gives no weight is left out."""
READ = EVENTS["same_language"]
PRIOR = {"speaker": 0.5, "names": 0.5, "deadline": 1.0, "figures": 1.0, "other_places": -1.0}
"""Where the weights lean without evidence: our pairs are too few to teach rare features."""
HARD = 3.0
"""What a hard neighbour counts of a pair from two different events."""
STRANGE = 0.02
"""What a stranger counts: a claim that the post is not about, drawn by lot or for its concepts."""
BY_LOT = 10
BY_CONCEPTS = 5
"""Strangers of a post, so many of either kind."""
EVERY = 4
"""The claims that strangers are drawn from: every so many of a set."""
DAY = date(2020, 6, 1)
"""The day that posts are read for, which have none."""
PULL = 0.3
"""L2 towards the prior, set by hand."""


TINY = 0.01
"""A feature of less weight is left out: it would be read for nothing."""


class Labelled(NamedTuple):
    """A pair: its features, whether the passage bears on the claim, its event, what it counts, its profile.

    The event is STRANGER of a post and a claim of another.
    """

    x: Any
    right: bool
    event: int
    counts: float
    found: str


STRANGER = -1


def fit_events(path: Path, folder: Path, *, write: bool = True) -> None:
    every = [*label_events(path), *label_strangers(folder)]
    for profile, names in EVENTS.items():
        columns = [READ.index(name) for name in names]
        rows = [row._replace(x=row.x[columns]) for row in every if row.found == profile]
        x = np.array([row.x for row in rows])
        y = np.array([row.right for row in rows])
        events = np.array([row.event for row in rows])
        counts = np.array([row.counts for row in rows])
        odds = np.zeros(len(y))
        for event in np.unique(events[events != STRANGER]):
            kept = events != event
            weights, base = fit_signed(x[kept], y[kept], counts[kept], names)
            odds[~kept] = x[~kept] @ weights + base
        own = events != STRANGER
        hard = own & ((counts > 1) | y)
        print(f"{profile}: {y.sum()} right, {(hard & ~y).sum()} hard neighbours, left-out events: ", end="")
        found = odds > log_odds_of(THRESHOLD)
        print(f"found {found[y].mean():.3f}, hard taken {found[hard & ~y].mean():.3f}, ", end="")
        print(f"others taken {found[own & ~hard].mean():.4f}", flush=True)
        if write:
            weights, base = fit_signed(x, y, counts, names)
            used = np.flatnonzero(np.abs(weights) > TINY)
            typical = x[own & ~hard].mean(0)
            write_profile(profile, [names[at] for at in used], weights[used], base, typical[used])


def label_events(path: Path) -> Iterator[Labelled]:
    """Every passage of every event with every claim of every event."""
    events = tomllib.loads(path.read_text(encoding="utf-8"))["event"]
    index, owners = Index(), []
    for at, event in enumerate(events):
        for language in ("en", "ar"):
            index.add(
                Claim(text=event[language], language=language, said_on=date.fromisoformat(event["said"]))
            )
            owners.append(at)
    index.enter()
    for at, event in enumerate(events):
        for line in event["passages"]:
            head, _, text = line.partition(": ")
            language, day, stance = head.split()
            reading = Reading(text, language, date.fromisoformat(day))
            for entry, owner in zip(index.claims, owners, strict=True):
                own = owner == at
                counts = HARD if own and stance == "none" else 1.0
                pair = Pair(entry, reading, index.weights)
                yield labelled(pair, at, counts, right=own and stance != "none")


def label_strangers(folder: Path) -> Iterator[Labelled]:
    """Posts of the train halves with claims that they are not about, of either language."""
    chance = random.Random(3)
    sets = [(read_right(folder / name), language, folder / name) for name, (language, *_) in SETS.items()]
    for right, spoken, home in sets:
        asked = [
            (Reading(plain(row["text"]), spoken, DAY), right[row["id"]])
            for row in read_rows(home / "queries.train.jsonl")
            if row["id"] in right
        ]
        for _, language, other in sets:
            index = read_claims(entries(read_rows(other / "claims.jsonl")[::EVERY], language))
            index.enter()
            for reading, held in asked:
                for number in strangers(index, reading, chance):
                    if index.claims[number].claim.id not in held:
                        pair = Pair(index.claims[number], reading, index.weights)
                        yield labelled(pair, STRANGER, STRANGE, right=False)


def strangers(index: Index, reading: Reading, chance: random.Random) -> Iterator[int]:
    """Claims by lot, and those that share most concepts with `reading` for their number."""
    yield from chance.sample(range(len(index)), BY_LOT)
    concepts = index.family("concepts")
    named = reading.concepts
    weights = [concept_weight(key, index.weights) if key in named else 0.0 for key in concepts.keys]
    shared = concepts.totals(np.array(weights))
    shared /= np.sqrt(np.maximum(np.array(concepts.lengths), 1))
    best = np.argsort(-shared)[:BY_CONCEPTS]
    yield from best[shared[best] > 0].tolist()


def labelled(pair: Pair, event: int, counts: float, *, right: bool) -> Labelled:
    x = np.array([FEATURES[name](pair).value for name in READ])
    return Labelled(x, right, event, counts, "cross_language" if pair.is_cross_language else "same_language")


def fit_signed(x: Any, y: Any, counts: Any, names: Collection[str]) -> tuple[Any, float]:
    """Logistic regression whose weights keep their sign and lean to the prior."""
    prior = np.array([PRIOR.get(name, 0.0) for name in names] + [0.0])
    pull = np.array([PULL] * len(names) + [0.0])
    bounds = [(None, 0.0) if name in AGAINST else (0.0, None) for name in names] + [(None, None)]
    filled = np.hstack([x, np.ones((len(x), 1))])
    sign = np.where(y, 1.0, -1.0)

    def loss(weights: Any) -> tuple[float, Any]:
        margin = sign * (filled @ weights)
        off = weights - prior
        total = float(counts @ np.logaddexp(0, -margin)) + float(pull @ off**2)
        slope = -(filled.T @ (counts * sign * np.exp(-np.logaddexp(0, margin)))) + 2 * pull * off
        return total, slope

    solved = minimize(loss, prior, jac=True, method="L-BFGS-B", bounds=bounds)
    return solved.x[:-1], float(solved.x[-1])


COMMONEST = 1500
"""Lemmas of each language in the background table; rarer ones are all taken for unseen."""
CUT = 6
"""Sentences of a long article that count: the background is of passages, not of articles."""
RARE = 0.0003
"""Share of passages under which a concept is taken for unseen."""


def count_background(given: list[str]) -> None:
    """Write how common lemmas are, from `language=file` arguments."""
    lines_out = ["# lemma, share of passages of everyday news and political speech that hold it"]
    for language, texts in sorted(read_passages(given).items()):
        counted = Counter(term for text in texts for term in set(Reading(text, language).terms))
        common = sorted(item for item in counted.most_common(COMMONEST) if not item[0].isdigit())
        lines_out += [f"{term}\t{count / len(texts):.5f}" for term, count in common]
    (DATA / "background.tsv").write_text("\n".join(lines_out) + "\n", encoding="utf-8")


def read_passages(given: list[str]) -> dict[str, list[str]]:
    """The first sentences of each text of `language=file` arguments; rows hold "text" or "content"."""
    found: dict[str, list[str]] = {}
    for argument in given:
        language, _, path = argument.partition("=")
        packed = Path(path).read_bytes()
        raw = gzip.decompress(packed) if path.endswith(".gz") else packed
        for row in map(json.loads, raw.decode("utf-8").splitlines()):
            text = row["text"] if "text" in row else "".join(row["content"])
            found.setdefault(language, []).extend(re.split(r"[.\n]+", text)[:CUT])
    return found


def count_concepts(given: list[str]) -> None:
    """Put after the lemmas of background.tsv how common each concept is where it is named most."""
    path = DATA / "background.tsv"
    kept = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("concept:")]
    shares: dict[str, float] = {}
    for language, texts in read_passages(given).items():
        counted = Counter(name for text in texts for name in Reading(text, language).concepts)
        for name, count in counted.items():
            shares[name] = max(shares.get(name, 0.0), count / len(texts))
    kept += [f"concept:{name}\t{share:.5f}" for name, share in sorted(shares.items()) if share >= RARE]
    path.write_text("\n".join(kept) + "\n", encoding="utf-8")


def report(values: Any, title: str) -> None:
    print(title, *(f"{value:.4f}" for value in np.atleast_1d(values)), f"mean {np.mean(values):.4f}")


if __name__ == "__main__":
    if sys.argv[1:2] == ["stance"]:
        fit_stance(Path(sys.argv[2]))
    elif sys.argv[1:2] == ["background"]:
        count_background(sys.argv[2:])
    elif sys.argv[1:2] == ["concepts"]:
        count_concepts(sys.argv[2:])
    elif sys.argv[1:2] == ["events"]:
        fit_events(PAIRS, Path(sys.argv[2]))
    elif sys.argv[1:2] == ["posts"]:
        fit_posts(Path(sys.argv[2]), chosen=sys.argv[3:] or tuple(SETS))
    elif sys.argv[1:2] == ["meant"]:
        known = Vectors(encoder(), Path(sys.argv[3]))
        fit_posts(Path(sys.argv[2]), chosen=sys.argv[4:] or tuple(SETS), vectors=known)
    else:
        sys.exit(__doc__)
