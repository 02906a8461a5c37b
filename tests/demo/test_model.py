"""The demonstration's model: small, but fitted and better than a guess."""

from statistics import mean

import pytest

from gateway.demo import day
from gateway.demo.model import FEATURES, Model, features, fit


def test_the_regression_finds_what_made_the_data():
    """With next to no penalty the weights are those that the targets were made with."""
    rows = [[1.0, x / 7, (x * x % 5) / 5] for x in range(20)]
    weights = fit(rows, [3 + 10 * a - 4 * b for _, a, b in rows], penalty=1e-9).weights

    assert [3.0, 10.0, -4.0] == pytest.approx(weights, abs=1e-4)


def test_an_estimate_stays_in_bounds():
    """Whatever is sent, an estimate is between 0 and 100."""
    model = Model(day.training())
    wild = [{"event_type": "t", "fields": {"speed_kmh": 10**9, "days": -(10**6), "text": "a " * 10_000}}] * 3

    assert all(0 <= model.estimate(purpose, wild) <= 100 for purpose in model.purposes)


def test_missing_and_odd_fields_count_as_nothing():
    """A record of which nothing was released has features, all of them plain."""
    assert len(FEATURES) == len(features([]))
    assert len(FEATURES) == len(features([{"fields": {"app": None, "speed_kmh": "fast", "url": 3}}]))


def test_it_is_better_than_a_guess():
    """On each purpose, leaving one example out, the estimate is at most half as far off as the mean of all targets."""
    examples = day.training()
    for purpose in Model(examples).purposes:
        ours = [example for example in examples if example["purpose"] == purpose]
        middle = mean(example["target"] for example in ours)
        errors, guesses = [], []
        for n, left_out in enumerate(ours):
            model = Model(ours[:n] + ours[n + 1 :])
            errors.append(abs(model.estimate(purpose, left_out["records"]) - left_out["target"]))
            guesses.append(abs(middle - left_out["target"]))
        assert mean(errors) < 0.5 * mean(guesses), purpose
