"""The officer's pages: registers in force, field matrix, reasons, new fields, deletion. No person in any of them."""

import pytest

from gateway.model import Role
from gateway.web.dpo_pages import matrix

from .world import DAY_MS

D = Role.DPO


def test_the_overview_tells_reasons_and_new_fields(served):
    """Withheld by reason with its title, unmapped fields with counts, records of nobody."""
    text = served.get("/dpo", D).text
    for said in ("Consent is missing", "currentwindow/incognito", "41", "Company chat", "12 in these 30 days"):
        assert said in text, said


def test_the_registers_are_those_in_force(served):
    """Version, author, every route, recipient, purpose and notice of the published bundle."""
    text = served.get("/dpo/registers", D).text
    registers = served.world.parts.bundle().registers
    assert served.world.parts.bundle().digest in text
    for register in (registers.routes, registers.recipients, registers.purposes, registers.notices):
        for entry in register.values():
            assert entry.title in text


def test_the_matrix_holds_every_field_of_every_route(world):
    """Each mapped field has its line under each purpose it can reach, dropped ones included."""
    registers = world.parts.bundle().registers
    made = {purpose["name"]: purpose["rows"] for purpose in matrix(registers)}
    for route in registers.routes.values():
        for event_type in route.event_types:
            for field in registers.sources[route.source].event_types[event_type].fields:
                assert any(row["field"] == field and event_type in row["event_types"] for row in made[route.purpose]), (
                    field
                )
    door = next(row for row in made["working-time-report"] if row["field"] == "door")
    assert door["form"] == ("left out", "drop")
    reason = next(row for row in made["sick-pay"] if row["category"] == "absence_reason")
    assert reason["special"]


def test_what_is_due_is_shown(served):
    """Copies by their last day, and what recipients answered."""
    text = served.get("/dpo/deletion", D).text
    assert "Sun 20 Dec 2026" in text
    assert "confirmed" in text
    assert "should be gone already" not in text


def test_what_is_overdue_is_said(fresh):
    """Copies past their day are called out."""
    fresh.world.clock.advance(40 * DAY_MS)
    with fresh.client() as client:
        header = {"authorization": f"Bearer {fresh.world.sign(D)}"}
        assert "should be gone already" in client.get("/dpo/deletion", headers=header).text


@pytest.mark.parametrize("path", ["/dpo", "/dpo/registers", "/dpo/purposes", "/dpo/deletion", "/dpo/breach"])
def test_no_person_is_named(served, path):
    """No name, id or address of a worker stands on any of the officer's pages."""
    text = served.get(path, D).text
    assert not any(mark in text for mark in ("Schmidt", "Okafor", "Díaz", "W-100", "@example.com", served.world.ids[0]))
