"""What a worker reads on the overview, of conclusions, and of access."""

import re

from gateway.model import Role

W = Role.WORKER


def test_the_overview_adds_up(served):
    """The numbers are those of the reading API, and each reason is a sentence, not a code."""
    text = served.get("/me", W).text
    items = served.get("/v1/me/disclosures?limit=1000", W).json()["items"]
    left = sum(item["state"] != "queued" for item in items)
    assert re.search(rf"<dd>{left}</dd>", text)
    assert "Hello Anna" in text
    assert "This use needs your permission, and you have not given it." in text
    assert "Let a partner offer cheaper tickets" in text
    assert "an outside company" in text


def test_the_screen_is_told_and_tells_nothing(served):
    """Every worker's page says that the protected-activity screen exists, in the same words, and gives no count."""
    anna, ben = (served.get("/me", W, worker=worker).text for worker in ("W-1001", "W-1002"))
    told = re.compile(r'<section class="note stack" aria-labelledby="screen">.*?</section>', re.DOTALL)
    assert told.search(anna)[0] == told.search(ben)[0]
    assert "unions, pay or working conditions" in told.search(anna)[0]
    assert not re.search(r"\d", re.sub(r"<[^>]+>", "", told.search(anna)[0]))


def test_times_are_in_the_workers_zone(served):
    """15:30 in UTC is 16:30 for Anna in Berlin; the exact time stands beside it."""
    text = served.get(f"/me/shared/{served.world.index}", W).text
    assert re.search(r'datetime="2026-11-20T15:30:00.000Z">Fri 20 Nov 2026, 16:30<', text)


def test_conclusions_are_shown_with_what_they_were_drawn_from(served):
    """Statement, value, about, and the way to the record."""
    text = served.get("/me/conclusions", W).text
    assert "Has had a little more to do" in text
    assert "workload this week" in text
    assert f"/me/records/{served.world.ids[0]}" in text


def test_a_link_that_was_made_is_shown(served):
    """Whoever makes a sign-in link for a worker is seen on that worker's page, and on no other's."""
    assert "A sign-in link to your page was made" in served.get("/me/access", W).text
    assert "A sign-in link to your page was made" not in served.get("/me/access", W, worker="W-1002").text
    assert "Nobody was given access." in served.get("/me/access", W, worker="W-1002").text


def test_somebody_without_a_past_gets_a_page(served):
    """Nothing shared, nothing withheld: every page still says so in a sentence."""
    for path in ("/me", "/me/shared", "/me/withheld", "/me/choices", "/me/conclusions", "/me/access"):
        assert served.get(path, W, worker="W-1003").status_code == 200
    assert "Nothing about you has been passed on." in served.get("/me/shared", W, worker="W-1003").text
