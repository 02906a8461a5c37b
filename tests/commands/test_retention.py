def test_nothing_is_due_in_a_new_gateway(gateway):
    """No copy, no recall; each purpose's days stand in the answer."""
    status, told = gateway("retention", "due")
    assert status == 0
    assert told == {"due": []}
    status, told = gateway("retention", "show")
    assert status == 0
    assert "road-safety" in str(told)


def test_a_sweep_can_run_at_any_time(gateway):
    """With nothing due it ends nothing, twice."""
    for _ in range(2):
        status, told = gateway("retention", "sweep")
        assert status == 0
        assert set(told.values()) == {0}
