"""
The keys: a folder of files, apart from the database, in which every key has a name and can be destroyed.

    keyring.json          which log this is: {"v": 1, "origin", "vkey"}; no secret
    log.key               the log's Ed25519 seed         (base64, like every .key file)
    store.key             the database's key
    epoch-00000003.key    what wraps the present journal
    keys-00000003         the journal of wrapped keys: names are wrapped too, since they hold worker ids
    head                  the last signed checkpoint: a store that is shorter or does not extend it is refused
    lock                  one process at a time

Every named key is random and nothing is derived from a master that outlives it. A new key is durable before it is handed out.
Destroying keys writes the survivors into a new journal under a new epoch key, and only then overwrites and removes the old
epoch key and journal: an old copy of the journal, in whatever backup, then holds wraps that no key opens. A crash at any point
leaves either the old ring or the new one, and the next opening finishes what was begun.

Overwriting is all that a file system is asked for. Where it keeps old blocks (snapshots, copy on write, flash), put the
folder on a volume without snapshots; whoever can read this folder can read everything.

Names in use: worker/<worker id> · pair/<worker id>/<purpose> · day/<YYYY-MM-DD> · hour/<YYYY-MM-DDTHH> ·
period/<recipient>/<purpose>/<period> · duplicates · ids · roster.
"""

from gateway.keys.ids import new_ids, place_of
from gateway.keys.ring import Keyring, problems
from gateway.keys.sealing import (
    Key,
    Unreadable,
    copy_box,
    copy_key,
    handle,
    mac,
    ref,
    ref_key,
    seal,
    shared_id,
    shared_key,
    unseal,
    worker_secret,
)

__all__ = [
    "Key",
    "Keyring",
    "Unreadable",
    "copy_box",
    "copy_key",
    "handle",
    "mac",
    "new_ids",
    "place_of",
    "problems",
    "ref",
    "ref_key",
    "seal",
    "shared_id",
    "shared_key",
    "unseal",
    "worker_secret",
]
