"""RFC 9162, section 2.1: the tree held against the recursive definition, every true proof and every false one."""

import random
from hashlib import sha256

import pytest

from ledger.proof.tree import EMPTY, Range, Tree, follows, holds, leaf_hash, node_hash

LEAVES = [leaf_hash(number.to_bytes(4, "big")) for number in range(1025)]


def defined(leaves):
    """MTH as the RFC defines it, with no thought of speed."""
    if len(leaves) < 2:
        return leaves[0] if leaves else sha256(b"").digest()
    split = 1
    while split * 2 < len(leaves):
        split *= 2
    return node_hash(defined(leaves[:split]), defined(leaves[split:]))


@pytest.fixture(scope="module")
def tree():
    made = Tree()
    for leaf in LEAVES:
        made.append(leaf)
    return made


@pytest.fixture(scope="module")
def roots(tree):
    return [tree.root(size) for size in range(1026)]


def test_domains_are_apart():
    assert leaf_hash(b"") == sha256(b"\0").digest()
    assert node_hash(b"a" * 32, b"b" * 32) == sha256(b"\1" + b"a" * 32 + b"b" * 32).digest()
    assert Tree().root(0) == Range().root() == EMPTY == sha256().digest()


def test_roots_of_trees_of_1_to_1025_leaves(roots):
    growing = Range()
    for size, leaf in enumerate(LEAVES, 1):
        growing.append(leaf)
        assert growing.root() == roots[size]
        if size < 130 or size in (255, 256, 257, 511, 512, 513, 1023, 1024, 1025):
            assert roots[size] == defined(LEAVES[:size])
    assert len(set(roots)) == 1026


def test_every_leaf_of_small_trees_and_some_of_each_is_proved(tree, roots):
    chance = random.Random(7)
    for size in range(1, 1026):
        leaves = range(size) if size <= 40 else {0, size - 1, *(chance.randrange(size) for _ in range(4))}
        for leaf in leaves:
            assert holds(LEAVES[leaf], leaf, size, tree.inclusion(leaf, size), roots[size])


def test_every_growth_of_small_trees_and_some_of_each_is_proved(tree, roots):
    chance = random.Random(8)
    for new in range(1, 1026):
        olds = (
            range(1, new + 1)
            if new <= 40
            else {1, new, new - 1, *(chance.randrange(1, new) for _ in range(4))}
        )
        for old in olds:
            assert follows((old, roots[old]), (new, roots[new]), tree.consistency(old, new))


def test_no_other_leaf_place_size_or_root_is_accepted(tree, roots):
    for size in range(1, 34):
        for leaf in range(size):
            path = tree.inclusion(leaf, size)
            for other in range(size):
                assert holds(LEAVES[other], leaf, size, path, roots[size]) == (other == leaf)
                assert holds(LEAVES[leaf], other, size, path, roots[size]) == (other == leaf)
            for other in range(34):
                if other != size:
                    assert not holds(LEAVES[leaf], leaf, size, path, roots[other])
            assert not holds(LEAVES[leaf], -1, size, path, roots[size])
            assert not holds(LEAVES[leaf], size, size, path, roots[size])


def mutated(path, chance):
    """The path with one thing different: a bit, a step more, fewer, twice, or two swapped."""
    path = list(path)
    act = chance.randrange(5)
    if act == 0 and path:
        at, bit = chance.randrange(len(path)), chance.randrange(256)
        path[at] = (int.from_bytes(path[at], "big") ^ (1 << bit)).to_bytes(32, "big")
    elif act == 1 and path:
        del path[chance.randrange(len(path))]
    elif act == 2 and len(path) > 1:
        at = chance.randrange(len(path) - 1)
        path[at], path[at + 1] = path[at + 1], path[at]
    elif act == 3 and path:
        path.append(path[-1])
    else:
        path.insert(chance.randrange(len(path) + 1), chance.choice(LEAVES))
    return path


@pytest.mark.soak(4000, 10_000, of="proofs")
def test_mutated_proofs_are_not_accepted(tree, roots, size, chance):
    for _ in range(size):
        leaves = chance.randrange(1, 1026)
        leaf, old = chance.randrange(leaves), chance.randrange(1, leaves + 1)
        path = tree.inclusion(leaf, leaves)
        wrong = mutated(path, chance)
        assert wrong == path or not holds(LEAVES[leaf], leaf, leaves, wrong, roots[leaves])
        path = tree.consistency(old, leaves)
        wrong = mutated(path, chance)
        assert wrong == path or not follows((old, roots[old]), (leaves, roots[leaves]), wrong)
        other = chance.randrange(1, 1026)
        assert other == old or not follows((old, roots[other]), (leaves, roots[leaves]), path)
        assert other in (leaves, old) or not follows((old, roots[old]), (leaves, roots[other]), path)


@pytest.mark.parametrize(
    "ask",
    [
        lambda tree: tree.root(1026),
        lambda tree: tree.root(-1),
        lambda tree: tree.inclusion(5, 5),
        lambda tree: tree.inclusion(-1, 5),
        lambda tree: tree.inclusion(0, 1026),
        lambda tree: tree.consistency(0, 5),
        lambda tree: tree.consistency(6, 5),
        lambda tree: tree.consistency(5, 1026),
    ],
)
def test_what_cannot_be_proved(tree, ask):
    with pytest.raises(ValueError, match=r"leaves|leaf|nothing"):
        ask(tree)
