"""
The demonstration's model: ridge regressions on features of released records, fitted when the AI system starts.

It knows people by pseudonym only and sees what the gateway let through, nothing else: classes of applications, hours, speeds
to the kilometre, redacted texts. One regression per purpose, all over the same features.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

FEATURES = ("one", "records", "hours", "office", "talk", "browser", "away", "absence", "speed", "fast", "words")
PENALTY = 1.0

_OFFICE = {"editor", "terminal", "office", "files", "design", "database", "business"}
_TALK = {"mail", "chat", "meeting"}


def features(records: Iterable[Mapping[str, Any]]) -> list[float]:
    """
    Turn one person's released records into `FEATURES`, each between about 0 and 1.

    A record is `{"event_type", "fields": {…}}` with whichever fields were released; what is missing counts as nothing.
    """
    fields = [record["fields"] for record in records]
    n = max(len(fields), 1)
    apps = [field["app"] for field in fields if isinstance(field.get("app"), str)]
    speeds = [float(field["speed_kmh"]) for field in fields if isinstance(field.get("speed_kmh"), int | float)]
    texts = [field[name] for field in fields for name in ("text", "motivation") if isinstance(field.get(name), str)]
    days = [float(field["days"]) for field in fields if isinstance(field.get("days"), int | float)]
    return [
        1.0,
        min(len(fields), 60) / 60,
        len({str(field.get("time")) for field in fields}) / 12,
        sum(app in _OFFICE for app in apps) / n,
        sum(app in _TALK for app in apps) / n,
        sum(app == "browser" or "url" in field for app, field in zip(apps, fields, strict=False)) / n,
        sum(field.get("status") == "afk" for field in fields) / n,
        min(sum(days), 10.0) / 10,
        sum(speeds) / max(len(speeds), 1) / 100,
        sum(speed > 100 for speed in speeds) / max(len(speeds), 1),
        min(sum(len(text.split()) for text in texts), 300) / 300,
    ]


@dataclass(frozen=True)
class Ridge:
    """A fitted ridge regression: one weight per feature."""

    weights: tuple[float, ...]

    def predict(self, row: Sequence[float]) -> float:
        """Return the estimate for one feature row, held to 0…100."""
        return min(100.0, max(0.0, sum(w * x for w, x in zip(self.weights, row, strict=True))))


def fit(rows: Sequence[Sequence[float]], targets: Sequence[float], penalty: float = PENALTY) -> Ridge:
    """Solve (XᵀX + penalty·I) w = Xᵀy; the constant feature is not penalised."""
    width = len(rows[0])
    matrix = [
        [
            sum(row[i] * row[j] for row in rows) + (penalty * 0.01 if i == j and i else 1e-9 * (i == j))
            for j in range(width)
        ]
        + [sum(row[i] * y for row, y in zip(rows, targets, strict=True))]
        for i in range(width)
    ]
    return Ridge(tuple(_solved(matrix)))


def _solved(matrix: list[list[float]]) -> list[float]:
    """Solve a system given as rows of coefficients and right-hand side, by elimination with pivots."""
    width = len(matrix)
    for column in range(width):
        pivot = max(range(column, width), key=lambda row: abs(matrix[row][column]))
        matrix[column], matrix[pivot] = matrix[pivot], matrix[column]
        for row in range(column + 1, width):
            factor = matrix[row][column] / matrix[column][column]
            matrix[row] = [x - factor * y for x, y in zip(matrix[row], matrix[column], strict=True)]
    solution = [0.0] * width
    for row in reversed(range(width)):
        known = sum(matrix[row][column] * solution[column] for column in range(row + 1, width))
        solution[row] = (matrix[row][width] - known) / matrix[row][row]
    return solution


class Model:
    """One regression per purpose, fitted on examples `{"purpose", "records", "target"}`."""

    def __init__(self, examples: Iterable[Mapping[str, Any]]) -> None:
        by_purpose: dict[str, list[tuple[list[float], float]]] = {}
        for example in examples:
            pair = (features(example["records"]), float(example["target"]))
            by_purpose.setdefault(example["purpose"], []).append(pair)
        self._fitted = {
            purpose: fit([row for row, _ in pairs], [target for _, target in pairs])
            for purpose, pairs in by_purpose.items()
        }

    @property
    def purposes(self) -> frozenset[str]:
        """The purposes for which there is a regression."""
        return frozenset(self._fitted)

    def estimate(self, purpose: str, records: Sequence[Mapping[str, Any]]) -> float:
        """Estimate 0…100 for one person from what was released about them for `purpose`."""
        return round(self._fitted[purpose].predict(features(records)), 1)
