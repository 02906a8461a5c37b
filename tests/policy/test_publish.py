"""Publications are signed, the latest is in force, and a store that was touched is not believed."""

from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import Connection, create_engine, select, update

from gateway.errors import ConfigurationError
from gateway.log.note import Signer
from gateway.policy.boundaries import notice_digest
from gateway.policy.bundle import Bundle
from gateway.policy.publish import active, publish
from gateway.store.schema import bundles, metadata, published_notices

AT = 1_780_000_000_000


@pytest.fixture
def tx() -> Iterator[Connection]:
    """A connection to tables as the store has them, in memory."""
    engine = create_engine("sqlite://")
    metadata.create_all(engine)
    with engine.connect() as connection:
        yield connection
    engine.dispose()


@pytest.fixture
def signer() -> Signer:
    """A log's signing key."""
    return Signer("gateway.local/log", b"s" * 32)


@pytest.fixture
def other(bundle: Bundle) -> Bundle:
    """A second version: one notice has another text."""
    notices = (
        bundle.files["registers/notices.yaml"]
        .replace(b"It is used for", b"It serves")
        .replace(b"used for", b"there for")
    )
    return Bundle.from_files(bundle.files | {"registers/notices.yaml": notices})


def test_nothing_is_in_force_before_the_first_publication(tx: Connection, signer: Signer) -> None:
    """An empty store has no bundle."""
    assert active(tx, signer) is None


def test_published_bundle_is_in_force(tx: Connection, signer: Signer, bundle: Bundle) -> None:
    """What was published is read back, and all its notices are new."""
    result = publish(tx, bundle, "dpo (anna)", signer, AT)
    assert result == {
        "digest": bundle.digest,
        "published": "2026-05-28T20:26:40.000Z",
        "previous": None,
        "notices": sorted(bundle.registers.notices),
    }
    assert active(tx, signer) == bundle


def test_only_changed_notices_count_anew(tx: Connection, signer: Signer, bundle: Bundle, other: Bundle) -> None:
    """A notice keeps the time of its first publication; one with another text starts again."""
    publish(tx, bundle, "dpo", signer, AT)
    changed = [n for n in bundle.registers.notices if bundle.registers.notices[n] != other.registers.notices[n]]
    result = publish(tx, other, "dpo", signer, AT + 5000)
    assert changed
    assert result["notices"] == changed
    publish(tx, bundle, "dpo", signer, AT + 9000)
    rows = {(row.notice, row.digest): row.first_published for row in tx.execute(select(published_notices))}
    for name, notice in bundle.registers.notices.items():
        assert rows[name, notice_digest(name, notice)] == AT
    for name in changed:
        assert rows[name, notice_digest(name, other.registers.notices[name])] == AT + 5000


def test_latest_publication_is_in_force(tx: Connection, signer: Signer, bundle: Bundle, other: Bundle) -> None:
    """Another version takes over, and an earlier one can be published again, at the same millisecond too."""
    publish(tx, bundle, "dpo", signer, AT)
    publish(tx, other, "dpo", signer, AT)
    assert active(tx, signer) == other
    publish(tx, bundle, "dpo", signer, AT)
    assert active(tx, signer) == bundle


def test_clock_that_went_back_is_refused(tx: Connection, signer: Signer, bundle: Bundle, other: Bundle) -> None:
    """A publication cannot be dated before the one in force."""
    publish(tx, bundle, "dpo", signer, AT)
    with pytest.raises(ConfigurationError):
        publish(tx, other, "dpo", signer, AT - 1001)


@pytest.mark.parametrize(
    "values",
    [
        {"actor": "somebody else"},
        {"published": AT + 1},
        {"signature": b""},
        {"signature": b"x" * 150},
        {"archive": b""},
        {"digest": "0" * 64},
        {"active": 0},
    ],
    ids=lambda values: next(iter(values)),
)
def test_touched_row_is_noticed(tx: Connection, signer: Signer, bundle: Bundle, values: dict[str, Any]) -> None:
    """Whatever is changed in the row from outside, the start is refused."""
    publish(tx, bundle, "dpo", signer, AT)
    tx.execute(update(bundles).values(**values))
    with pytest.raises(ConfigurationError):
        active(tx, signer)


def test_archive_of_another_bundle_is_noticed(tx: Connection, signer: Signer, bundle: Bundle, other: Bundle) -> None:
    """An archive that is whole, and not the one signed, is refused."""
    publish(tx, bundle, "dpo", signer, AT)
    tx.execute(update(bundles).values(archive=other.archive()))
    with pytest.raises(ConfigurationError):
        active(tx, signer)


def test_earlier_bundle_cannot_be_put_back(tx: Connection, signer: Signer, bundle: Bundle, other: Bundle) -> None:
    """Marking an earlier publication as in force is noticed."""
    publish(tx, bundle, "dpo", signer, AT)
    publish(tx, other, "dpo", signer, AT + 1000)
    tx.execute(update(bundles).values(active=1 - bundles.c.active))
    with pytest.raises(ConfigurationError):
        active(tx, signer)


def test_key_of_somebody_else_is_noticed(tx: Connection, signer: Signer, bundle: Bundle) -> None:
    """A bundle signed by another key is refused."""
    publish(tx, bundle, "dpo", Signer("gateway.local/log", b"x" * 32), AT)
    with pytest.raises(ConfigurationError):
        active(tx, signer)
