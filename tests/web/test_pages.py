"""How pages are made: everything escaped, no style or script inside, times for people."""

import re

import pytest
from jinja2 import UndefinedError

from gateway.model import Role
from gateway.registers import Category
from gateway.web import pages

from .serving import serving
from .world import NOW

HOSTILE = """<script>alert(1)</script><img src=x onerror=alert(1)>"'&{{7*7}}javascript:alert(1)"""
PATHS = {
    Role.WORKER: ["/me", "/me/shared", "/me/withheld", "/me/choices", "/me/conclusions", "/me/access"],
    Role.DPO: ["/dpo", "/dpo/registers", "/dpo/purposes", "/dpo/deletion", "/dpo/breach"],
    Role.REPRESENTATIVE: ["/representative", "/representative/refusals"],
    Role.AUDITOR: ["/audit", "/audit/entries"],
    Role.IT: ["/it", "/it/sources"],
}


def test_stored_text_is_inert_on_every_page(tmp_path):
    """With markup in every stored and registered text, no page holds a tag, handler or expression made of it."""
    with serving(tmp_path, hostile=HOSTILE) as served:
        world = served.world
        more = {
            Role.WORKER: [f"/me/shared/{world.index}", f"/me/records/{world.ids[0]}"],
            Role.AUDITOR: [f"/audit/entry?index={world.index}", f"/audit/entry?index={world.withheld}"],
        }
        seen = 0
        for role, paths in PATHS.items():
            for path in paths + more.get(role, []):
                text = served.get(path, role).text
                seen += "&lt;script&gt;" in text
                assert "<script" not in text.lower(), path
                assert "<img" not in text.lower(), path
                assert not re.search(r"<[^>]*\son\w+\s*=", text), path
                assert "49" not in re.findall(r"&#39;&amp;(\S{1,2})", text), path
        assert seen >= 12


def test_pages_hold_no_style_and_no_address_elsewhere(served):
    """No inline style, no script, nothing from another host, no link out."""
    for role, paths in PATHS.items():
        for path in paths:
            text = served.get(path, role).text
            assert " style=" not in text
            assert "<style" not in text
            assert "<script" not in text
            assert not re.search(r'(?:src|href|action)="(?!/|#)', text), path


def test_the_demonstration_is_marked_on_every_page(served):
    """A store made for the demonstration says so everywhere, also to strangers."""
    assert all("Demonstration." in served.get(path, role).text for role, paths in PATHS.items() for path in paths)
    assert "Demonstration." in served.get("/sign-in").text


def test_an_undefined_name_is_an_error(world):
    """A template that asks for what it was not given fails loudly."""
    made = pages.Pages(world.parts)
    with pytest.raises(UndefinedError):
        made._templates.from_string("{{ nothing }}").render()


def test_times_are_for_people_and_exact():
    """A day in words, with the exact moment beside it; nothing in a value can break out."""
    assert pages.time_tag(NOW) == '<time datetime="2026-11-20T15:30:00.000Z">Fri 20 Nov 2026, 15:30</time>'
    assert pages.date_tag(NOW) == '<time datetime="2026-11-20T15:30:00.000Z">Fri 20 Nov 2026</time>'
    assert pages.date_words(NOW) == "Fri 20 Nov 2026"


@pytest.mark.parametrize("name", ["", "Nowhere/City", "../etc/passwd", "Europe/Berlin\0"])
def test_an_unknown_zone_is_utc(name):
    """A time zone that is not one does not break a page."""
    assert str(pages.zone_of(name)) == "UTC"


def test_titles_outlive_their_registers():
    """An entry that is not in force any more is called by its name."""
    register = {"a": Category(title="A title", dpv="x")}
    assert ["A title", "b", "—"] == [pages.title(register, key) for key in ("a", "b", None)]


def test_numbers_and_digests_are_short():
    """Thousands are set apart, digests cut to what an eye can compare."""
    assert pages.number(12345) == "12\u202f345"
    assert pages.short("sha256:0123456789abcdef") == "0123456789ab"
    assert pages.short(None) == "—"
