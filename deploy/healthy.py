"""
Ask the gateway beside us whether it is alive or ready, for health checks inside its container.

    python -I healthy.py live|ready [port]

Exits 0 when it says so, 1 when it does not, 2 when called wrongly. Speaks HTTPS when a certificate is set. That certificate
carries the service's name, not the loopback's, and this asks our own network namespace for one bit: it is not verified.
"""

import http.client
import os
import ssl
import sys

PATHS = {"live": "/livez", "ready": "/readyz"}


def status(path, port):
    """Return the HTTP status of `path` on loopback."""
    if os.environ.get("GATEWAY__LISTEN__TLS_CERT"):
        unverified = ssl.create_default_context()
        unverified.check_hostname = False
        unverified.verify_mode = ssl.CERT_NONE
        connection = http.client.HTTPSConnection("127.0.0.1", port, timeout=3, context=unverified)
    else:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=3)
    connection.request("GET", path, headers={"Host": "localhost"})
    return connection.getresponse().status


def main(arguments):
    """Return the exit status for these arguments."""
    if not arguments or arguments[0] not in PATHS:
        print(__doc__.strip(), file=sys.stderr)
        return 2
    port = int(arguments[1] if len(arguments) > 1 else os.environ.get("GATEWAY__LISTEN__PORT", "8470"))
    try:
        return 0 if status(PATHS[arguments[0]], port) == http.client.OK else 1
    except (OSError, http.client.HTTPException) as error:
        print(type(error).__name__, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
