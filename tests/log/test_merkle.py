"""The tree: known answers, the recursive definition for every size below 70, and an independent verifier's judgement."""

import hashlib
import random

import metamorphic_log
import pytest

from gateway.log import merkle


def unhex(text: str) -> list[bytes]:
    return [bytes.fromhex(word) for word in text.split()]


ENTRIES = [
    bytes.fromhex(text)
    for text in ("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
]
ROOTS = unhex("""
e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d
fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125
aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77
d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7
4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4
76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef
ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c
5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328
""")
INCLUSION = {
    (5, 8): """
        bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b
        ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0
        d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7""",
    (1, 5): """
        6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d
        5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e
        bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b""",
}
CONSISTENCY = {
    (6, 8): """
        0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a
        ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0
        d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7""",
    (2, 5): """
        5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e
        bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b""",
}
LEAVES = [merkle.leaf_hash(entry) for entry in ENTRIES]


def by_definition(leaves: list[bytes]) -> bytes:
    """RFC 6962's own recursion, written a second time."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    if len(leaves) == 1:
        return leaves[0]
    split = 1
    while split * 2 < len(leaves):
        split *= 2
    return hashlib.sha256(b"\x01" + by_definition(leaves[:split]) + by_definition(leaves[split:])).digest()


@pytest.mark.parametrize("size", range(9))
def test_known_roots(size: int) -> None:
    """Every way of computing a root gives the published one."""
    expected = ROOTS[size]
    frontier = merkle.Frontier()
    for leaf in LEAVES[:size]:
        frontier.append(leaf)
    assert expected == frontier.root()
    assert expected == merkle.tree_root(LEAVES[:size])
    assert expected == merkle.root(merkle.in_memory(LEAVES), size)


@pytest.mark.parametrize(("place", "proof"), INCLUSION.items())
def test_known_inclusion_proofs(place: tuple[int, int], proof: str) -> None:
    """The published inclusion proofs are the ones made."""
    assert unhex(proof) == merkle.inclusion_proof(merkle.in_memory(LEAVES), *place)


@pytest.mark.parametrize(("sizes", "proof"), CONSISTENCY.items())
def test_known_consistency_proofs(sizes: tuple[int, int], proof: str) -> None:
    """The published consistency proofs are the ones made."""
    assert unhex(proof) == merkle.consistency_proof(merkle.in_memory(LEAVES), *sizes)


def test_every_proof_below_seventy() -> None:
    """For every size below 70, every proof verifies here and with an independent verifier, and roots meet the definition."""
    leaves = [merkle.leaf_hash(bytes((n,))) for n in range(70)]
    source = merkle.in_memory(leaves)
    roots = [by_definition(leaves[:size]) for size in range(71)]
    frontier = merkle.Frontier()
    for size in range(1, 70):
        completed = frontier.append(leaves[size - 1])
        assert completed[-1] == source(len(completed) - 1, (size - 1) >> (len(completed) - 1))
        assert roots[size] == frontier.root() == merkle.root(source, size) == merkle.tree_root(leaves[:size])
        assert merkle.edge(source, size) == frontier.edge
        for index in range(size):
            path = merkle.inclusion_proof(source, index, size)
            merkle.check_inclusion(index, size, leaves[index], path, roots[size])
            metamorphic_log.verify_inclusion(index, size, leaves[index], path, roots[size])
        for old in range(size + 1):
            proof = merkle.consistency_proof(source, old, size)
            merkle.check_consistency(old, size, proof, roots[old], roots[size])
            if old:
                metamorphic_log.verify_consistency(old, size, proof, roots[old], roots[size])


def test_a_wrong_proof_never_verifies() -> None:
    """A flipped bit, a missing or surplus hash, another index, size or root: refused, as the independent verifier does."""
    random_source = random.Random(9)
    leaves = [merkle.leaf_hash(bytes((n,))) for n in range(70)]
    source = merkle.in_memory(leaves)
    for _ in range(3000):
        size = random_source.randrange(2, 70)
        index = random_source.randrange(size)
        path = merkle.inclusion_proof(source, index, size)
        root = merkle.root(source, size)
        leaf = leaves[index]
        change = random_source.randrange(6)
        if change == 0:
            path[random_source.randrange(len(path))] = random_source.randbytes(32)
        elif change == 1:
            path.pop(random_source.randrange(len(path)))
        elif change == 2:
            path.insert(random_source.randrange(len(path) + 1), random_source.randbytes(32))
        elif change == 3:
            leaf = random_source.randbytes(32)
        elif change == 4:
            root = random_source.randbytes(32)
        else:
            index = (index + random_source.randrange(1, size)) % size
        with pytest.raises(merkle.ProofError):
            merkle.check_inclusion(index, size, leaf, path, root)
        with pytest.raises(metamorphic_log.VerifyError):
            metamorphic_log.verify_inclusion(index, size, leaf, path, root)


def test_a_wrong_consistency_proof_never_verifies() -> None:
    """A fork, a changed hash, a cut or longer proof: refused."""
    random_source = random.Random(10)
    leaves = [merkle.leaf_hash(bytes((n,))) for n in range(70)]
    source = merkle.in_memory(leaves)
    for _ in range(3000):
        new = random_source.randrange(2, 70)
        old = random_source.randrange(1, new)
        proof = merkle.consistency_proof(source, old, new)
        old_root, new_root = merkle.root(source, old), merkle.root(source, new)
        change = random_source.randrange(5)
        if change == 0:
            proof[random_source.randrange(len(proof))] = random_source.randbytes(32)
        elif change == 1:
            proof.pop(random_source.randrange(len(proof)))
        elif change == 2:
            proof.insert(random_source.randrange(len(proof) + 1), random_source.randbytes(32))
        elif change == 3:
            forked = [*leaves[: old - 1], merkle.leaf_hash(b"another"), *leaves[old:]]
            old_root = merkle.tree_root(forked[:old])
        else:
            new_root = random_source.randbytes(32)
        with pytest.raises(merkle.ProofError):
            merkle.check_consistency(old, new, proof, old_root, new_root)
        with pytest.raises(metamorphic_log.VerifyError):
            metamorphic_log.verify_consistency(old, new, proof, old_root, new_root)


def test_impossible_questions_are_refused() -> None:
    """An index outside the tree, an old tree larger than the new one, an empty tree that has a root: refused."""
    source = merkle.in_memory(LEAVES)
    for index, size in ((-1, 8), (8, 8), (0, 0)):
        with pytest.raises(ValueError, match="no such leaf"):
            merkle.inclusion_proof(source, index, size)
        with pytest.raises(merkle.ProofError):
            merkle.check_inclusion(index, size, LEAVES[0], [], LEAVES[0])
    with pytest.raises(ValueError, match="larger"):
        merkle.consistency_proof(source, 5, 4)
    with pytest.raises(merkle.ProofError):
        merkle.check_consistency(5, 4, [], LEAVES[0], LEAVES[0])
    with pytest.raises(merkle.ProofError):
        merkle.check_consistency(0, 4, [], LEAVES[0], merkle.root(source, 4))
    with pytest.raises(merkle.ProofError):
        merkle.check_consistency(3, 4, [], LEAVES[0], merkle.root(source, 4))
    with pytest.raises(ValueError, match="does not belong"):
        merkle.Frontier(3, [LEAVES[0]])
