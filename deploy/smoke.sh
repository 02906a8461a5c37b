#!/usr/bin/env bash
#
# Does an installed gateway do its job? Installs a wheel into an empty environment, by hash, and drives it from outside: makes a
# store, publishes a policy, imports a roster, sends one event that is allowed and one that is not to a running gateway, stops it
# gracefully, and verifies the exported log with nothing but its public key and checkpoint.
#
#     deploy/smoke.sh                 build the wheel from this clone, then test it
#     deploy/smoke.sh FILE.whl        test that wheel
#     deploy/smoke.sh --installed DIR test the gateway installed in DIR (DIR/bin/gateway), installing nothing
#
# Exits 0 when all of it held; prints what failed and exits 1 otherwise. Everything is written to a folder that is removed at the end.

set -euo pipefail
here="$(cd "$(dirname "$0")/.." && pwd)"
python="${PYTHON:-python3}"
place="$(mktemp -d "${TMPDIR:-/tmp}/gateway-smoke.XXXXXX")"
serving=""

finish() {
    status=$?
    if [ -n "$serving" ] && kill -0 "$serving" 2>/dev/null; then kill -KILL "$serving" 2>/dev/null || true; fi
    if [ "$status" -ne 0 ]; then
        echo "smoke: FAILED" >&2
        [ -s "$place/serve.log" ] && { echo "--- the gateway's log, last lines:" >&2; tail -n 20 "$place/serve.log" >&2; }
    fi
    rm -rf "$place"
    exit "$status"
}
trap finish EXIT

step() { printf 'smoke: %s\n' "$*"; }
fail() { printf 'smoke: %s\n' "$*" >&2; exit 1; }

# --- install ---

if [ "${1:-}" = "--installed" ]; then
    venv="${2:?smoke.sh --installed DIR}"
    export PYTHONDONTWRITEBYTECODE=1 # nothing is written into what is somebody's
else
    venv="$place/venv"
    wheel="${1:-}"
    step "making an empty environment"
    "$python" -m venv --without-pip "$venv"
    # What builds and installs stands beside it: a pip that is quicker than Python's own is among that.
    "$python" -m venv "$place/build"
    "$place/build/bin/python" -m pip --disable-pip-version-check --quiet install --require-hashes --only-binary :all: \
        -r "$here/requirements-build.lock"
    pip="$place/build/bin/python -m pip --disable-pip-version-check --quiet --python $venv/bin/python install --no-compile"
    if [ -z "$wheel" ]; then
        step "building the wheel"
        (cd "$here" && "$place/build/bin/hatchling" build -t wheel -d "$place/dist") >"$place/build.log" 2>&1 || fail "$(cat "$place/build.log")"
        wheel="$(ls "$place"/dist/*.whl)"
    fi
    step "installing $(basename "$wheel") with its lock, by hash"
    $pip --require-hashes --only-binary :all: -r "$here/requirements.lock"
    $pip --no-deps --no-index "$wheel"
fi
gateway="$venv/bin/gateway"

if command -v systemd-analyze >/dev/null; then
    step "systemd unit, with what is installed"
    sed "s|/opt/gateway/bin/gateway|$gateway|" "$here/deploy/gateway.service" >"$place/gateway.service"
    systemd-analyze verify "$place/gateway.service" || fail "systemd does not take the unit"
fi

# From here on nothing of the clone is used: what runs is what is installed, from a folder that is not the clone.
cd "$place"
unset PYTHONPATH
for variable in $(env | sed -n 's/^\(GATEWAY__[A-Z0-9_]*\)=.*/\1/p'); do unset "$variable"; done

json() { "$venv/bin/python" -I -c "import json,sys; data = json.load(sys.stdin); print($1)"; }
free_port() { "$venv/bin/python" -I -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }

# --- set up ---

step "version: $("$gateway" version --json | json 'data["gateway"]')"
port="$(free_port)"
recipient_port="$(free_port)"
cat >gateway.toml <<TOML
data = "$place/data"

[keyring]
path = "$place/keyring"

[listen]
port = $port

[log]
origin = "smoke.example/log"

[delivery]
poll_ms = 50
TOML

# The shipped registers, but with notices that stand at once and an AI system where ours listens.
"$venv/bin/python" -I - "$recipient_port" <<'PYTHON'
import pathlib, shutil, sys
import gateway

package = pathlib.Path(gateway.__file__).parent
shipped = next(folder for folder in (package / "shipped" / "policies", package.parent / "policies") if folder.is_dir())
shutil.copytree(shipped, "policies")
notices = pathlib.Path("policies/registers/notices.yaml")
notices.write_text(notices.read_text().replace("days: 14", "days: 0"))
recipients = pathlib.Path("policies/registers/recipients.yaml")
recipients.write_text(recipients.read_text().replace("127.0.0.1:8471", "127.0.0.1:" + sys.argv[1]))
PYTHON
cat >roster.csv <<'CSV'
worker_id,given_name,family_name,email,employee_number,jurisdiction,kind
W-1,Ada,Example,ada@example.com,1001,ES,employee
W-2,Ben,Example,ben@example.com,1002,XX,employee
CSV

step "init"
"$gateway" init --config gateway.toml >init.txt
step "policy check and publish"
"$gateway" policy publish policies --config gateway.toml >publish.txt
step "roster import"
"$gateway" roster import roster.csv --config gateway.toml >roster.txt
step "source add, recipient secret"
token="$("$gateway" source add hr --config gateway.toml --json | json 'data["token"]')"
secret="$("$gateway" recipient secret workload-model --config gateway.toml --json | json 'data["webhook_secret"]')"

# --- run ---

"$venv/bin/python" -I - "$recipient_port" "$secret" >received.txt 2>recipient.log <<'PYTHON' &
import base64, hmac, http.server, sys

key = base64.b64decode(sys.argv[2].removeprefix("whsec_"))

class Recipient(http.server.BaseHTTPRequestHandler):
    """An AI system that takes what is signed by the gateway, and notes it."""

    def do_POST(self):
        body = self.rfile.read(int(self.headers["content-length"]))
        signed = b".".join([self.headers["webhook-id"].encode(), self.headers["webhook-timestamp"].encode(), body])
        wanted = "v1," + base64.b64encode(hmac.digest(key, signed, "sha256")).decode()
        genuine = wanted in self.headers["webhook-signature"].split()
        print(body.decode() if genuine else "FORGED", flush=True)
        self.send_response(204 if genuine else 401)
        self.end_headers()

http.server.HTTPServer(("127.0.0.1", int(sys.argv[1])), Recipient).serve_forever()
PYTHON
recipient=$!
step "serve"
"$gateway" serve --config gateway.toml >serve.out 2>serve.log &
serving=$!

ask() {
    "$venv/bin/python" -I - "$port" "$@" <<'PYTHON'
import http.client, sys

port, method, path, *more = sys.argv[1:]
connection = http.client.HTTPConnection("127.0.0.1", int(port), timeout=10)
headers = {"content-type": "application/cloudevents+json", "authorization": "Bearer " + more[1]} if more else {}
connection.request(method, path, more[0].encode() if more else None, headers)
answer = connection.getresponse()
print(answer.status, answer.read().decode())
PYTHON
}
for _ in $(seq 150); do
    kill -0 "$serving" 2>/dev/null || fail "the gateway stopped by itself"
    case "$(ask GET /readyz 2>/dev/null || true)" in 200*) ready=yes; break ;; esac
    sleep 0.2
done
[ "${ready:-}" = yes ] || fail "not ready after 30 seconds: $(ask GET /readyz)"

step "doctor, beside the running gateway"
"$gateway" doctor --config gateway.toml >doctor.txt || [ $? -eq 1 ] || fail "doctor: $(cat doctor.txt)"

now="$("$venv/bin/python" -I -c 'import datetime as d; print(d.datetime.now(d.UTC).isoformat(timespec="seconds"))')"
event() {
    printf '{"specversion":"1.0","id":"%s","source":"/smoke","type":"com.example.hr.absence","subject":"%s","time":"%s","data":{"days":2,"reason":"planned leave, ask ben@example.com"}}' "$1" "$2" "$now"
}
step "one event that is allowed, one that is not"
expect() { case "$2" in $1*) ;; *) fail "$3: $2" ;; esac }
expect 202 "$(ask POST /v1/events "$(event e-1 1001)" "$token")" "the allowed event was not accepted"
expect 202 "$(ask POST /v1/events "$(event e-2 1002)" "$token")" "the other event was not accepted"
expect 202 "$(ask POST /v1/events "$(event e-1 1001)" "$token")" "the same event was not taken for a duplicate"
expect 401 "$(ask POST /v1/events "$(event e-3 1001)" wrong)" "a wrong credential was not refused"
for _ in $(seq 50); do [ -s received.txt ] && break; sleep 0.2; done
[ -s received.txt ] || fail "nothing reached the recipient"
if grep -q FORGED received.txt; then fail "the webhook was not signed with the recipient's secret"; fi
grep -q '"days":2' received.txt || fail "the record did not arrive: $(cat received.txt)"
if grep -q -e ben@example.com -e ada@example.com -e Ada received.txt; then fail "the recipient got more than the policy allows"; fi

step "stop"
kill -TERM "$serving"
wait "$serving" || fail "the gateway did not stop gracefully"
serving=""
kill "$recipient" 2>/dev/null || true
[ "$(wc -l <received.txt)" = 1 ] || fail "the recipient got more than one record"
if grep -q -e @example.com -e 'planned leave' serve.log serve.out; then fail "the operational log holds content"; fi

# --- what is on record ---

step "log export and verify, with store and keyring out of reach"
"$gateway" log export exported --config gateway.toml >export.txt
mv data keyring gateway.toml policies "$place/venv/" 2>/dev/null || { mkdir -p away && mv data keyring gateway.toml policies away/; }
"$gateway" log verify --vkey exported/vkey --checkpoint exported/checkpoint exported
"$venv/bin/python" -I - <<'PYTHON'
import pathlib
entries = b"".join(file.read_bytes() for file in sorted(pathlib.Path("exported/tile/entries").rglob("*")) if file.is_file())
for kind in (b"disclosure", b"withholding", b"outcome"):
    if b'"kind":"' + kind + b'"' not in entries:
        raise SystemExit(f"smoke: the log holds no {kind.decode()}")
for value in (b"ada@example.com", b"Ada", b"W-1", b"planned leave"):
    if value in entries:
        raise SystemExit("smoke: the log holds a personal value in clear")
PYTHON
step "a log with one changed byte is refused"
"$venv/bin/python" -I - <<'PYTHON'
import pathlib
file = next(file for file in sorted(pathlib.Path("exported/tile/entries").rglob("*")) if file.is_file())
body = bytearray(file.read_bytes())
body[len(body) // 2] ^= 1
file.write_bytes(bytes(body))
PYTHON
if "$gateway" log verify --vkey exported/vkey --checkpoint exported/checkpoint exported >/dev/null 2>&1; then
    fail "a changed log was taken for good"
fi
step "all of it held"
