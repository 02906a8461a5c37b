"""Alive, ready, and figures for Prometheus; none of them names a person, and no label is a person's."""

from collections.abc import Iterator
from typing import Any

from fastapi import APIRouter
from prometheus_client import CollectorRegistry
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest
from prometheus_client.metrics_core import Metric
from starlette.responses import JSONResponse, Response

from gateway import __version__
from gateway.figures import Values
from gateway.parts import Parts
from gateway.web.documents import answers, returns
from gateway.web.rooms import Rooms

STATE = {"type": "object"}


def routes(rooms: Rooms) -> APIRouter:
    """Return the routes for machines that watch over us."""
    router = APIRouter(tags=["operation"])
    registry = CollectorRegistry()
    registry.register(Figures(rooms.parts))

    @router.get("/livez", responses={200: returns("the process answers", STATE)})
    async def livez() -> Response:
        """Say that the process answers; nothing more is asked, so that a full disk does not get it killed."""
        return JSONResponse({"status": "alive"})

    @router.get("/readyz", responses={200: returns("can decide and record", STATE), 503: answers()[503]})
    def readyz() -> Response:
        """Say whether we can decide and record now; if not, why, without any detail of data."""
        health = rooms.parts.health()
        if health["ready"]:
            return JSONResponse({"status": "ready"})
        body = {"code": "unavailable", "message": "cannot decide or record now", "reasons": list(health["reasons"])}
        return JSONResponse(body, 503, headers={"retry-after": "5"})

    @router.get("/metrics", responses={200: returns("Prometheus text", {"type": "string"}, "text/plain"), **answers()})
    def metrics() -> Response:
        """Return figures; see the operator's README for their meaning."""
        return Response(generate_latest(registry), media_type=CONTENT_TYPE_LATEST)

    return router


class Figures:
    """Reads the figures at each scrape; `gateway.figures` says which there are."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts

    def collect(self) -> Iterator[Metric]:
        """Yield the metrics of this moment."""
        health = self._parts.health()
        yield GaugeMetricFamily("wdg_ready", "1 when the gateway can decide and record", value=int(health["ready"]))
        version = GaugeMetricFamily("wdg_info", "Version of the gateway", labels=["version"])
        version.add_metric([__version__], 1)
        yield version
        for name, figure in health["figures"].items():
            yield _family(name, *figure)


def _family(name: str, meaning: str, labels: tuple[str, ...], values: Values) -> Metric:
    kind: Any = CounterMetricFamily if name.endswith("_total") else GaugeMetricFamily
    family = kind(name, meaning, labels=list(labels))
    for of, value in sorted(values.items()):
        family.add_metric(list(of), value)
    return family  # type: ignore[no-any-return]
