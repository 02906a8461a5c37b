"""One import of a roster file, from its text to the answer that the command prints."""

from typing import Any

from sqlalchemy import Connection

from gateway import keys
from gateway.roster.plan import plan
from gateway.roster.sealed import apply, load
from gateway.roster.table import parse_csv


def import_file(
    tx: Connection, keyring: keys.Keyring, text: str | bytes, *, full: bool = False, dry_run: bool = False, now_ms: int
) -> dict[str, Any]:
    """
    Import a CSV inside a transaction, all of it or, with any problem, nothing.

    Returns `{"added", "changed", "closed": [worker ids], "problems": [{"line", "column"?, "message"}], "applied", "version"}`.
    """
    rows, problems = parse_csv(text)
    current = load(tx, keyring)
    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    closed: tuple[str, ...] = ()
    version = current.version
    applied = False
    if not problems:
        changes, problems = plan(current, rows, full=full, now_ms=now_ms)
        added, changed, closed = changes.added, changes.changed, changes.closed
        if not problems and not dry_run:
            version = apply(tx, keyring, changes, now_ms)
            applied = True
    return {
        "added": list(added),
        "changed": list(changed),
        "closed": list(closed),
        "problems": [_told(problem.line, problem.column, problem.message) for problem in problems],
        "applied": applied,
        "version": version,
    }


def _told(line: int, column: str, message: str) -> dict[str, Any]:
    return {"line": line, **({"column": column} if column else {}), "message": message}
