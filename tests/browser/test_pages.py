"""Every page in a real browser: accessible, fitting, quiet, and usable without scripts."""

import pytest

from gateway.model import Role

from .watching import DESKTOP, NARROW, PHONE, paths, watching

pytestmark = pytest.mark.browser

LOOKS = [(PHONE, False), (DESKTOP, False), (PHONE, True)]
STRANGERS = ["/sign-in", "/sign-in/AAAA", "/me", "/nothing"]


def violations(page):
    """Return what axe finds, by rule and place."""
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page).response["violations"]
    return [(each["id"], [node["html"][:120] for node in each["nodes"]]) for each in found]


@pytest.mark.parametrize(("viewport", "dark"), LOOKS, ids=["phone", "desktop", "phone in the dark"])
@pytest.mark.parametrize("role", [None, *Role], ids=lambda role: role.value if role else "stranger")
def test_axe_finds_nothing(chromium, served, role, viewport, dark):
    """No violation of WCAG or good practice on any page, in either scheme, and nothing in the console."""
    with watching(chromium, served, role, viewport=viewport, dark=dark) as watched:
        for path in paths(served.world)[role] if role else STRANGERS:
            watched.page.goto(served.base + path)
            assert violations(watched.page) == [], path
        wrong = [each for each in watched.wrong if "Failed to load resource" not in each or role]
        assert wrong == []


def test_axe_would_find_something(chromium, served):
    """The check is real: a picture without a text is found."""
    with watching(chromium, served) as watched:
        watched.page.goto(f"{served.base}/sign-in")
        watched.page.evaluate("document.querySelector('main').append(document.createElement('button'))")
        assert [rule for rule, _ in violations(watched.page)] == ["button-name"]


@pytest.mark.parametrize("role", list(Role))
def test_nothing_scrolls_sideways_at_320_px(chromium, served, role):
    """WCAG 1.4.10: at 320 px no page is wider than the screen, and every target is at least 24 px high."""
    small = """[...document.querySelectorAll('button, nav a, .button, select, input:not([type=hidden])')]
        .filter(each => each.getClientRects().length && each.getBoundingClientRect().height < 24).map(each => each.outerHTML)"""
    with watching(chromium, served, role, viewport=NARROW) as watched:
        for path in paths(served.world)[role]:
            watched.page.goto(served.base + path)
            assert watched.page.evaluate("document.documentElement.scrollWidth") <= 320, path
            assert watched.page.evaluate(small) == [], path


def test_a_worker_consents_without_any_script(chromium, fresh):
    """With scripts switched off: sign in, consent, be told, see it, withdraw, sign out."""
    with watching(chromium, fresh, Role.WORKER, scripts=False) as watched:
        page = watched.page
        page.click("nav >> text=Your choices")
        page.click("button:has-text('Give consent')")
        assert "Your consent is recorded" in page.inner_text("[role=status]")
        assert fresh.world.parts.rights.of("W-1001").consents
        page.click("button:has-text('Withdraw consent')")
        assert "Your consent is withdrawn" in page.inner_text("[role=status]")
        page.click("text=Sign out")
        assert page.url.startswith(f"{fresh.base}/sign-in")
        page.goto(f"{fresh.base}/me")
        assert "Please sign in" in page.inner_text("h1")


def test_an_officer_asks_for_the_scope(chromium, fresh):
    """The form is filled in as a person does it, and the answer names nobody."""
    with watching(chromium, fresh, Role.DPO, viewport=DESKTOP) as watched:
        page = watched.page
        page.goto(f"{fresh.base}/dpo/breach")
        page.select_option("#recipient", "workload-model")
        page.fill("#from", "2026-11-20T00:00")
        page.fill("#to", "2026-11-21T00:00")
        page.click("text=Show the scope")
        assert "2 people affected" in page.inner_text("main")
        assert "Anna" not in page.inner_text("main")
        assert violations(page) == []


def test_keys_alone_reach_everything(chromium, served):
    """The first Tab offers to skip to the content; each step of Tab lands on something visible with a visible outline."""
    outline = "getComputedStyle(document.activeElement).outlineStyle"
    with watching(chromium, served, Role.WORKER, viewport=DESKTOP) as watched:
        page = watched.page
        page.goto(f"{served.base}/me/choices")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
        reached = set()
        for _ in range(30):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement === document.body"):
                break  # the last one was left
            assert page.evaluate(outline) != "none"
            reached.add(page.evaluate("document.activeElement.textContent.trim()"))
        assert {"Sign out", "Overview", "Give consent", "Object to this use"} <= reached


def test_a_downloaded_receipt_proves_the_downloaded_record(chromium, served, tmp_path):
    """What a worker downloads from the record's page verifies with the log's public key alone."""
    from gateway.log import receipt

    with watching(chromium, served, Role.WORKER) as watched:
        watched.page.goto(f"{served.base}/me/records/{served.world.ids[0]}")
        for text, name in (("Download it byte for byte", "payload"), ("Download its receipt", "receipt")):
            with watched.page.expect_download() as waiting:
                watched.page.click(f"text={text}")
            waiting.value.save_as(tmp_path / name)
    payload, proof = ((tmp_path / name).read_bytes() for name in ("payload", "receipt"))
    assert receipt.verify(proof, served.world.parts.log.verifier.vkey, payload).payload
