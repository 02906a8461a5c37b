"""The auditor's pages: the log, its checkpoint, and a proof that is really checked."""

import pytest

from gateway.model import Role
from gateway.web import audit_pages

A = Role.AUDITOR


def test_the_checkpoint_is_shown_and_checked(served):
    """The signed note stands there word for word, its signature is checked, and the key to check it again is given."""
    text = served.get("/audit", A).text
    assert "the signature is good" in text
    assert served.world.parts.log.verifier.vkey in text.replace("&#43;", "+")
    assert str(served.world.parts.log.size) in text


def test_an_entry_is_proved(served):
    """The page shows entry, proof, and that it holds."""
    text = served.get(f"/audit/entry?index={served.world.index}", A).text
    assert "The proof holds" in text
    assert "c2sp.org/tlog-proof@v1" in text
    assert served.get("/audit/entry?index=99999", A).status_code == 404


def test_a_changed_entry_is_not_proved(fresh):
    """When somebody changes an entry in the database the page says that the proof does not hold."""
    fresh.world.write(
        lambda tx: tx.exec_driver_sql(
            "UPDATE entries SET body = CAST(replace(CAST(body AS TEXT), '\"records\":3', '\"records\":1') AS BLOB) WHERE idx = ?",
            (fresh.world.index,),
        )
    )
    text = fresh.get(f"/audit/entry?index={fresh.world.index}", A).text
    assert "The proof does not hold" in text
    assert "The proof holds" not in text


@pytest.mark.parametrize("kind", ["withholding", "disclosure", "access"])
def test_one_kind_can_be_looked_at(served, kind):
    """The list can be narrowed; an unknown kind shows all."""
    text = served.get(f"/audit/entries?kind={kind}", A).text
    assert f'<option value="{kind}" selected>' in text
    assert ("no_consent" in text) == (kind == "withholding")
    assert served.get("/audit/entries?kind=nothing", A).status_code == 200


def test_a_log_of_many_pages(served, monkeypatch):
    """Older entries are one step away, and the last page has no further step."""
    monkeypatch.setattr(audit_pages, "A_PAGE", 20)
    first = served.get("/audit/entries", A).text
    older = first.partition('class="button quiet" href="')[2].partition('"')[0].replace("&amp;", "&")
    assert "before=" in older
    assert ">Older<" not in served.get(older, A).text
