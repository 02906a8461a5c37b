"""Markup, scripts and addresses in every stored text: a real browser shows them as text and does nothing."""

import pytest
from web.serving import serving

from gateway.clock import rfc3339

from .watching import DESKTOP, paths, watching

pytestmark = pytest.mark.browser

OUT = "http://203.0.113.9"
PAYLOADS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    f"<img src={OUT}/a.png>",
    f"<svg/onload=alert(1)><image href={OUT}/b></svg>",
    '"><script>alert(1)</script>',
    "' autofocus onfocus=alert(1) x='",
    '" onmouseover=alert(1) style=position:fixed;inset:0 "',
    "</textarea><script>alert(1)</script>",
    "</title><script>alert(1)</script>",
    "</pre><iframe src=javascript:alert(1)></iframe>",
    "<a href=javascript:alert(1)>press</a>",
    f"![x]({OUT}/c.png) [y]({OUT})",
    f"<style>@import '{OUT}/d.css'</style>",
    f"<link rel=stylesheet href={OUT}/e.css>",
    f"<meta http-equiv=refresh content='0;url={OUT}'>",
    f"<base href={OUT}/>",
    f"<form action={OUT}><button>press</button></form>",
    f"<object data={OUT}/f></object><embed src={OUT}/g>",
    f"<video src={OUT}/h autoplay></video><audio src={OUT}/i autoplay></audio>",
    "<details open ontoggle=alert(1)>",
    "<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "{{ 7*7 }}{% for x in y %}${7*7}<%= 7*7 %>#{7*7}",
    "&lt;script&gt;alert(1)&lt;/script&gt;&#60;img src=x onerror=alert(1)&#62;",
    "\u202e<script>alert(1)</script>\u2066\u0000\u001b[31mred",
    "+ADw-script+AD4-alert(1)+ADw-/script+AD4-",
    "<!--><script>alert(1)</script-->",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "javascript:alert(1)//data:text/html,<script>alert(1)</script>",
]


def test_stored_text_stays_text(chromium, tmp_path):
    """With all of it in every stored field: no dialog, no request elsewhere, no script, and the page stays where it was."""
    hostile = "".join(payload for payload in PAYLOADS if "\0" not in payload)
    with serving(tmp_path, hostile=hostile) as served:
        for role, addresses in paths(served.world).items():
            with watching(chromium, served, role, viewport=DESKTOP) as watched:
                for path in addresses:
                    watched.page.goto(served.base + path)
                    assert watched.page.url == served.base + path
                    assert (
                        watched.page.locator(
                            "script, iframe, object, embed, base, main style, main img, main link"
                        ).count()
                        == 0
                    )
                assert watched.wrong == []


def test_500_hostile_statements_do_nothing(chromium, tmp_path):
    """What AI systems report, in 500 hostile variants, is shown to the worker as text alone (one page holds them all)."""
    with serving(tmp_path) as served, served.client() as client:
        token = served.world.recipient_token
        for n in range(500):
            body = {
                "disclosure_id": served.world.ids[n % 3],
                "statement": f"{n} " + PAYLOADS[n % len(PAYLOADS)] + PAYLOADS[(n * 7 + 3) % len(PAYLOADS)],
                "value": PAYLOADS[(n * 5) % len(PAYLOADS)],
                "about": PAYLOADS[(n * 11 + 1) % len(PAYLOADS)],
                "made_at": rfc3339(served.world.clock.now_ms()),
            }
            made = client.post("/v1/inferences", json=body, headers={"authorization": f"Bearer {token}"})
            assert made.status_code == 201, made.text
            served.world.clock.advance(1)
            if n % 100 == 99:
                _look(chromium, served)


def _look(chromium, served):
    """Look at the page of the newest hundred."""
    from gateway.model import Role

    with watching(chromium, served, Role.WORKER) as watched:
        watched.page.goto(f"{served.base}/me/conclusions")
        assert watched.page.locator("blockquote").count() == 100
        assert watched.page.locator("script, iframe, object, embed, main img, main style, main form").count() == 0
        assert watched.wrong == []
