"""
The tree of RFC 6962 and RFC 9162 over SHA-256: hashes, roots, proofs, and their verification.

    leaf = H(0x00 ‖ entry)      node = H(0x01 ‖ left ‖ right)      empty tree = H("")

A tree of n > 1 leaves splits at the largest power of two below n. A *perfect subtree* is named (level, index): it covers
leaves index·2^level up to (index+1)·2^level. A *source* gives the hash of any perfect subtree of a tree; proofs and roots
are made from one. Nothing here knows where hashes are kept, and verification is iterative, so a long proof costs no stack.
"""

import hashlib
from collections.abc import Callable, Iterable, Sequence

Source = Callable[[int, int], bytes]  # (level, index) -> hash of that perfect subtree

HASH_BYTES = 32
EMPTY_ROOT = hashlib.sha256().digest()

_sha256 = hashlib.sha256


class ProofError(ValueError):
    """A proof does not prove what it is said to prove."""


def leaf_hash(entry: bytes) -> bytes:
    """Return the hash of one leaf."""
    return _sha256(b"\x00" + entry).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Return the hash of an inner node."""
    return _sha256(b"\x01" + left + right).digest()


class Frontier:
    """
    The right edge of a growing tree: one hash per set bit of `size`, so memory is O(log n) and an append O(1) amortised.

    `edge` runs from the largest subtree on the left to the smallest on the right.
    """

    __slots__ = ("edge", "size")

    def __init__(self, size: int = 0, edge: Iterable[bytes] = ()) -> None:
        self.size = size
        self.edge = list(edge)
        if len(self.edge) != size.bit_count():
            raise ValueError("the edge does not belong to a tree of this size")

    def append(self, leaf: bytes) -> list[bytes]:
        """Add a leaf hash. Return the hashes of all perfect subtrees that it completes, level 0 (the leaf) first."""
        completed = [leaf]
        index = self.size
        edge = self.edge
        while index & 1:
            leaf = _sha256(b"\x01" + edge.pop() + leaf).digest()
            completed.append(leaf)
            index >>= 1
        edge.append(leaf)
        self.size += 1
        return completed

    def root(self) -> bytes:
        """Return the root hash of the tree so far."""
        return _fold(self.edge) if self.edge else EMPTY_ROOT

    def copy(self) -> "Frontier":
        """Return another frontier that stands where this one does."""
        return Frontier(self.size, self.edge)


def tree_root(leaves: Sequence[bytes]) -> bytes:
    """Return the root of a tree held in memory, from its leaf hashes."""
    if not leaves:
        return EMPTY_ROOT
    row = list(leaves)
    while len(row) > 1:
        paired = [_sha256(b"\x01" + row[i] + row[i + 1]).digest() for i in range(0, len(row) - 1, 2)]
        if len(row) & 1:
            paired.append(row[-1])
        row = paired
    return row[0]


def in_memory(leaves: Sequence[bytes]) -> Source:
    """Return a source over leaf hashes held in memory; every row is hashed once."""
    rows = [list(leaves)]
    while len(rows[-1]) > 1:
        row = rows[-1]
        rows.append([node_hash(row[i], row[i + 1]) for i in range(0, len(row) - 1, 2)])
    return lambda level, index: rows[level][index]


def root(source: Source, size: int) -> bytes:
    """Return the root of the tree's first `size` leaves."""
    return _span(source, 0, size) if size else EMPTY_ROOT


def edge(source: Source, size: int) -> list[bytes]:
    """Return the frontier's hashes of the tree's first `size` leaves, left to right."""
    return [source(level, index) for level, index in _perfect(0, size)]


def inclusion_proof(source: Source, index: int, size: int) -> list[bytes]:
    """Return the path from leaf `index` to the root of the first `size` leaves. `ValueError` when there is no such leaf."""
    if not 0 <= index < size:
        raise ValueError("the tree has no such leaf")
    path = []
    low, high = 0, size
    while high - low > 1:
        split = low + _split(high - low)
        if index < split:
            path.append((split, high))
            high = split
        else:
            path.append((low, split))
            low = split
    return [_span(source, low, high) for low, high in reversed(path)]


def consistency_proof(source: Source, old: int, new: int) -> list[bytes]:
    """Return the proof that the first `old` leaves are a prefix of the first `new`. Empty for `old` 0 or `old` = `new`."""
    if not 0 <= old <= new:
        raise ValueError("the old tree is larger than the new one")
    if old in (0, new):
        return []
    parts = []
    low, high = 0, new
    whole = True  # the part that holds the old tree's edge begins at leaf 0: the verifier knows its hash
    while old != high:
        split = low + _split(high - low)
        if old <= split:
            parts.append((split, high))
            high = split
        else:
            parts.append((low, split))
            low = split
            whole = False
    if not whole:
        parts.append((low, high))
    return [_span(source, low, high) for low, high in reversed(parts)]


def check_inclusion(index: int, size: int, leaf: bytes, path: Sequence[bytes], expected_root: bytes) -> None:
    """Raise `ProofError` unless `path` shows that `leaf` (a leaf hash) is number `index` of the tree with that root."""
    if root_from_path(index, size, leaf, path) != expected_root:
        raise ProofError("the path does not lead to the root")


def root_from_path(index: int, size: int, leaf: bytes, path: Sequence[bytes]) -> bytes:
    """Return the root to which an inclusion path leads (RFC 9162, 2.1.3.2). `ProofError` when the path cannot be one."""
    if not 0 <= index < size:
        raise ProofError("the index is not inside the tree")
    fn, sn, current = index, size - 1, leaf
    for sibling in path:
        if sn == 0:
            raise ProofError("the path is too long")
        if fn & 1 or fn == sn:
            current = node_hash(sibling, current)
            while not fn & 1 and fn:
                fn >>= 1
                sn >>= 1
        else:
            current = node_hash(current, sibling)
        fn >>= 1
        sn >>= 1
    if sn != 0:
        raise ProofError("the path is too short")
    return current


def check_consistency(old: int, new: int, proof: Sequence[bytes], old_root: bytes, new_root: bytes) -> None:
    """Raise `ProofError` unless `proof` shows that the old tree is a prefix of the new one (RFC 9162, 2.1.4.2)."""
    if not 0 <= old <= new:
        raise ProofError("the old tree is larger than the new one")
    if old in (0, new):
        if proof or (old == new and old_root != new_root) or (old == 0 and old_root != EMPTY_ROOT):
            raise ProofError("the trees are not consistent")
        return
    hashes = list(proof)
    if old & (old - 1) == 0:
        hashes.insert(0, old_root)
    if not hashes:
        raise ProofError("the proof is too short")
    fn, sn = old - 1, new - 1
    while fn & 1:
        fn >>= 1
        sn >>= 1
    first = second = hashes[0]
    for item in hashes[1:]:
        if sn == 0:
            raise ProofError("the proof is too long")
        if fn & 1 or fn == sn:
            first = node_hash(item, first)
            second = node_hash(item, second)
            while not fn & 1 and fn:
                fn >>= 1
                sn >>= 1
        else:
            second = node_hash(second, item)
        fn >>= 1
        sn >>= 1
    if sn != 0 or first != old_root or second != new_root:
        raise ProofError("the trees are not consistent")


def _split(size: int) -> int:
    return 1 << ((size - 1).bit_length() - 1)


def _perfect(low: int, high: int) -> list[tuple[int, int]]:
    """Cut leaves low…high (low a multiple of a power of two that covers them) into perfect subtrees, largest first."""
    parts = []
    while low < high:
        level = (high - low).bit_length() - 1
        parts.append((level, low >> level))
        low += 1 << level
    return parts


def _span(source: Source, low: int, high: int) -> bytes:
    return _fold([source(level, index) for level, index in _perfect(low, high)])


def _fold(hashes: Sequence[bytes]) -> bytes:
    """Join subtrees of falling size into one hash, from the right."""
    current = hashes[-1]
    for left in reversed(hashes[:-1]):
        current = node_hash(left, current)
    return current
