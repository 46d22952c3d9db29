"""The Merkle tree of RFC 9162, section 2.1, over the events of a log in their order.

A leaf is hashed as SHA-256(0x00 leaf), a node as SHA-256(0x01 left right), so that no node can be passed off
as a leaf. The tree of no leaf has the SHA-256 of nothing as its root.
"""

from __future__ import annotations

from hashlib import sha256

__all__ = ["EMPTY", "Range", "Tree", "follows", "holds", "leaf_hash", "node_hash"]

EMPTY = sha256().digest()
"""The root of the tree without leaves."""

_SIZE = 32


def leaf_hash(leaf: bytes) -> bytes:
    """The hash of a leaf's bytes."""
    return sha256(b"\0" + leaf).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of a node over its two sides."""
    return sha256(b"\1" + left + right).digest()


class Range:
    """The root of a growing tree in the room of its height: the roots of its whole subtrees alone."""

    def __init__(self) -> None:
        self.size = 0
        self._whole: list[bytes] = []

    def append(self, hashed: bytes) -> None:
        """Add the hash of the next leaf."""
        number = self.size
        while number & 1:
            hashed = node_hash(self._whole.pop(), hashed)
            number >>= 1
        self._whole.append(hashed)
        self.size += 1

    def root(self) -> bytes:
        """The root over the leaves so far."""
        if not self._whole:
            return EMPTY
        *rest, found = self._whole
        for left in reversed(rest):
            found = node_hash(left, found)
        return found


class Tree:
    """A tree that can prove: all hashes of whole subtrees, some 64 bytes a leaf. Leaves count from 0."""

    def __init__(self) -> None:
        self._levels: list[bytearray] = [bytearray()]

    @property
    def size(self) -> int:
        """How many leaves there are."""
        return len(self._levels[0]) // _SIZE

    def append(self, hashed: bytes) -> None:
        """Add the hash of the next leaf."""
        number, height = self.size, 0
        self._levels[0] += hashed
        while number & 1:
            hashed = node_hash(self._at(height, number - 1), hashed)
            number >>= 1
            height += 1
            if height == len(self._levels):
                self._levels.append(bytearray())
            self._levels[height] += hashed

    def root(self, size: int) -> bytes:
        """The root over the first `size` leaves.

        Raises:
            ValueError: there are not so many.
        """
        if not 0 <= size <= self.size:
            raise ValueError(f"a tree of {self.size} leaves has no root over {size}")
        return self._over(0, size) if size else EMPTY

    def inclusion(self, leaf: int, size: int) -> list[bytes]:
        """PATH of section 2.1.3.1: what leads from a leaf to the root over `size` leaves.

        Raises:
            ValueError: the leaf is not among them, or there are not so many.
        """
        if not 0 <= leaf < size <= self.size:
            raise ValueError(f"no leaf {leaf} among the first {size} of {self.size}")
        return self._path(leaf, 0, size)

    def consistency(self, old: int, new: int) -> list[bytes]:
        """PROOF of section 2.1.4.1: that the first `old` leaves stand unchanged at the head of `new`.

        Raises:
            ValueError: the sizes do not grow, or there are not so many leaves.
        """
        if not 0 < old <= new <= self.size:
            raise ValueError(f"nothing to prove from {old} to {new} leaves of {self.size}")
        return self._subproof(old, 0, new, known=True)

    def _at(self, height: int, number: int) -> bytes:
        return bytes(self._levels[height][number * _SIZE : (number + 1) * _SIZE])

    def _over(self, first: int, end: int) -> bytes:
        count = end - first
        if count & (count - 1) == 0:
            height = count.bit_length() - 1
            return self._at(height, first >> height)
        middle = first + _split(count)
        return node_hash(self._over(first, middle), self._over(middle, end))

    def _path(self, leaf: int, first: int, end: int) -> list[bytes]:
        if end - first == 1:
            return []
        middle = first + _split(end - first)
        if leaf < middle:
            return [*self._path(leaf, first, middle), self._over(middle, end)]
        return [*self._path(leaf, middle, end), self._over(first, middle)]

    def _subproof(self, old: int, first: int, end: int, *, known: bool) -> list[bytes]:
        """SUBPROOF; `old` counts leaves from 0, `known` where the verifier holds the root of this part."""
        if old == end:
            return [] if known else [self._over(first, end)]
        middle = first + _split(end - first)
        if old <= middle:
            return [*self._subproof(old, first, middle, known=known), self._over(middle, end)]
        return [*self._subproof(old, middle, end, known=False), self._over(first, middle)]


def _split(count: int) -> int:
    """The largest power of two below `count`."""
    return 1 << ((count - 1).bit_length() - 1)


def holds(hashed: bytes, leaf: int, size: int, path: list[bytes], root: bytes) -> bool:
    """Whether a path leads from a leaf's hash to the root over `size` leaves (section 2.1.3.2)."""
    if not 0 <= leaf < size:
        return False
    number, last, found = leaf, size - 1, hashed
    for step in path:
        if last == 0:
            return False
        if number & 1 or number == last:
            found = node_hash(step, found)
            while number and not number & 1:
                number, last = number >> 1, last >> 1
        else:
            found = node_hash(found, step)
        number, last = number >> 1, last >> 1
    return last == 0 and found == root


def follows(old: tuple[int, bytes], new: tuple[int, bytes], path: list[bytes]) -> bool:
    """Whether a tree (size, root) is an older state of another (section 2.1.4.2)."""
    (before, old_root), (after, new_root) = old, new
    if not 0 < before <= after:
        return False
    if before == after:
        return not path and old_root == new_root
    steps = [old_root, *path] if before & (before - 1) == 0 else list(path)
    if not steps:
        return False
    number, last = before - 1, after - 1
    while number & 1:
        number, last = number >> 1, last >> 1
    was = now = steps[0]
    for step in steps[1:]:
        if last == 0:
            return False
        if number & 1 or number == last:
            was, now = node_hash(step, was), node_hash(step, now)
            while number and not number & 1:
                number, last = number >> 1, last >> 1
        else:
            now = node_hash(now, step)
        number, last = number >> 1, last >> 1
    return last == 0 and was == old_root and now == new_root
