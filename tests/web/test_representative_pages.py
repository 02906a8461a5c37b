"""The representatives' pages: uses, notices, counts of enough people, refusal."""

from datetime import UTC, datetime

import msgspec

from gateway.model import Role
from gateway.web.representative_pages import choices_of, month_to_yesterday, uses_of

R = Role.REPRESENTATIVE


def test_every_use_with_its_notice(served):
    """Aim, basis, recipients, retention, and the notice's own words."""
    text = served.get("/representative", R).text
    registers = served.world.parts.bundle().registers
    for route in registers.routes.values():
        assert registers.purposes[route.purpose].aim in text.replace("&#39;", "'")
        assert registers.notices[route.notice].title in text


def test_counts_of_few_are_not_shown(served):
    """Three people are fewer than ten: no figure, and the page says why."""
    text = served.get("/representative", R).text
    assert "fewer than 10 people, so not shown" in text
    assert "shared, " not in text


def test_a_refusal_is_recorded_and_shown(fresh):
    """The form records it, it is in force, the list and the uses show it."""
    with fresh.client(R, cookie=True) as client:
        page = client.get("/representative/refusals").text
        key = page.partition('name="form_key" value="')[2].partition('"')[0]
        form = {"use": "benefit-offers benefits-vendor", "group": "", "form_key": key}
        sent = {"origin": fresh.base}
        assert client.post("/representative/refusals", data=form, headers=sent).status_code == 400  # not sure
        assert (
            client.post(
                "/representative/refusals", data=form | {"sure": "yes", "group": "Anna"}, headers=sent
            ).status_code
            == 400
        )
        answer = client.post("/representative/refusals", data=form | {"sure": "yes"}, headers=sent)
        assert answer.status_code == 303
        assert "The refusal is recorded" in client.get(answer.headers["location"]).text
        assert "; refused" in client.get("/representative").text
    assert fresh.world.parts.rights.refused("benefit-offers", "benefits-vendor", [])


def test_only_uses_outside_can_be_refused(world):
    """The form offers what goes to companies outside."""
    registers = world.parts.bundle().registers
    recipients = {choice["value"].split(" ")[1] for choice in choices_of(registers)}
    assert {"benefits-vendor", "former-vendor"} == recipients


def test_uses_without_a_route_are_left_out(world):
    """A purpose that nothing flows for is not a use."""
    registers = msgspec.structs.replace(world.parts.bundle().registers, routes={})
    assert uses_of(registers, set(), {}) == []


def test_the_month_ends_yesterday():
    """From the first of the month to the start of today, in UTC."""
    now = round(datetime(2026, 11, 20, 15, 30, tzinfo=UTC).timestamp() * 1000)
    begin, end = (datetime.fromtimestamp(ms / 1000, UTC) for ms in month_to_yesterday(now))
    assert (datetime(2026, 11, 1, tzinfo=UTC), datetime(2026, 11, 20, tzinfo=UTC)) == (begin, end)
