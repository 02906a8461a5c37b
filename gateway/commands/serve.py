"""`gateway serve`."""

import json
import signal
import sys
from ipaddress import ip_address
from pathlib import Path
from typing import Annotated

import typer

from gateway.commands import AsJson, Config, Data, Keyring, settings
from gateway.errors import ConfigurationError
from gateway.settings import Settings

app = typer.Typer()


@app.command(epilog="Example: gateway serve --config /etc/gateway/gateway.toml")
def serve(
    config: Config = None,
    data: Data = None,
    keyring: Keyring = None,
    host: Annotated[str | None, typer.Option(help="Address to listen on.", show_default=False)] = None,
    port: Annotated[int | None, typer.Option(help="Port to listen on.", show_default=False)] = None,
    tls_cert: Annotated[Path | None, typer.Option(help="Certificate chain (PEM).", show_default=False)] = None,
    tls_key: Annotated[Path | None, typer.Option(help="Its private key (PEM).", show_default=False)] = None,
    engine: Annotated[str | None, typer.Option(help="regopy or opa.", show_default=False)] = None,
    as_json: AsJson = False,
) -> None:
    """Run the gateway until it is told to stop. A stop is graceful: nothing that was accepted is lost."""
    import uvicorn

    from gateway import oplog
    from gateway.app import build_app
    from gateway.clock import SystemClock
    from gateway.parts import open_parts
    from gateway.web.wire import Http

    chosen = settings(
        config, data, keyring,
        listen__host=host, listen__port=port, listen__tls_cert=tls_cert, listen__tls_key=tls_key, policy__engine=engine,
    )  # fmt: skip
    require_safe_listener(chosen)
    # uvicorn raises the signal once more when it has shut down, to the handler it found. The default one would end the process
    # there, before the parts are closed; this one unwinds.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    clock = SystemClock()
    oplog.configure(clock)
    parts = open_parts(chosen, clock=clock)
    parts.looking.start()
    scheme = "https" if chosen.listen.tls_cert else "http"
    told = {"url": f"{scheme}://{chosen.listen.host}:{chosen.listen.port}", "data": str(chosen.data)}
    # One line, at once, since whoever reads it waits for nothing more.
    print(json.dumps(told) if as_json else f"the gateway listens on {told['url']}; Ctrl-C stops it", flush=True)
    try:
        uvicorn.run(
            build_app(parts),
            host=chosen.listen.host,
            port=chosen.listen.port,
            http=Http,
            ssl_certfile=chosen.listen.tls_cert,
            ssl_keyfile=chosen.listen.tls_key,
            access_log=False,
            log_config=None,
            server_header=False,
            date_header=False,
            proxy_headers=False,
            timeout_graceful_shutdown=20,
            limit_concurrency=chosen.limits.waiting,
        )
    finally:
        parts.close()


def require_safe_listener(chosen: Settings) -> None:
    """Refuse a listener that others can reach unless TLS protects it. Raises `ConfigurationError`."""
    listen = chosen.listen
    if (listen.tls_cert is None) != (listen.tls_key is None):
        raise ConfigurationError("give both the certificate and its key, or neither", field="listen.tls_cert")
    try:
        loopback = listen.host == "localhost" or ip_address(listen.host).is_loopback
    except ValueError:
        loopback = False
    if not loopback and listen.tls_cert is None and not listen.trusted_proxy:
        raise ConfigurationError(
            "this address can be reached by others: give --tls-cert and --tls-key, or set listen.trusted_proxy when a proxy in "
            "front ends TLS",
            field="listen.host",
        )
