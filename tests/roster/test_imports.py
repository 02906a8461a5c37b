from gateway.roster.imports import import_file
from gateway.roster.sealed import load

NOW = 1_795_255_200_000
HEAD = "worker_id,given_name,family_name,email\n"


def test_an_import_is_whole_or_nothing(store, keyring):
    """A dry run and a file with a problem change nothing; both say what would be and what is wrong."""

    def run(text, **how):
        return store.write_sync(lambda tx: import_file(tx, keyring, text, now_ms=NOW, **how))

    good = HEAD + "W-1,Anna,Schmidt,anna@example.com\n"
    dry = run(good, dry_run=True)
    assert (["W-1"], False, 0) == (dry["added"], dry["applied"], dry["version"])
    bad = run(good + "W 2,Ben,O,\n")
    assert ([{"line": 3, "column": "worker_id"}], False) == (
        [{k: p[k] for k in ("line", "column")} for p in bad["problems"]], bad["applied"]
    )  # fmt: skip
    overlap = run(good + "W-2,Ben,O,Anna@Example.com\n")
    assert ([3], False) == ([problem["line"] for problem in overlap["problems"]], overlap["applied"])
    with store.read() as tx:
        assert 0 == len(load(tx, keyring))
    assert run(good)["applied"]
    assert {"added": [], "changed": [], "closed": ["W-1"], "problems": [], "applied": True, "version": 2} == run(
        HEAD, full=True
    )
    with store.read() as tx:
        assert (2, "W-1") == (load(tx, keyring).version, load(tx, keyring).find("email", "anna@example.com", NOW - 1))
