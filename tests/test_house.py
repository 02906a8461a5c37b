"""
The house rules that a program can check: which way imports run, where the one way out is, and how big things may grow.

An exception stands in a list here with its reason. The lists may only shrink: an entry that is no longer needed fails too.
"""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
GATEWAY = ROOT / "gateway"
TOOLS = Path(sys.executable).parent

LONGEST_FILE = 400
LONGEST_FUNCTION = 60

# Longer than the house likes, with the reason. Take a line out as soon as it can go.
LONG_FILES: dict[str, str] = {}
LONG_FUNCTIONS: dict[str, str] = {
    "store/migrations/versions/0001_first_tables.py:upgrade": "a migration is a list of tables",
}

# Modules that are held by another test file than the one of their own name.
HELD_BY = {
    "tests/pipeline/test_path.py": [
        "pipeline/__init__.py", "pipeline/batch.py", "pipeline/deliver.py", "pipeline/disclosure.py", "pipeline/facts.py",
        "pipeline/people.py", "pipeline/prepare.py", "pipeline/record.py", "pipeline/standing.py",
        "pipeline/tally.py", "retention/sweep.py", "consent/__init__.py", "consent/ledger.py", "consent/record.py",
        "operations/people.py", "operations/machines.py", "operations/timers.py",
    ],
    "tests/policy/test_commands.py": [
        "commands/decide.py", "commands/policy.py", "commands/policy_options.py", "policy/check.py", "policy/explain.py",
    ],
    "tests/policy/test_load.py": [
        "policy/conform.py", "policy/house_rules.py", "policy/lines.py", "policy/references.py", "policy/yamltext.py",
    ],
    "tests/policy/test_engine.py": ["policy/embedded.py", "policy/memory.py", "policy/opa.py", "policy/opa_server.py"],
    "tests/policy/test_shipped.py": ["policy/__init__.py", "policy/reasons.py", "policy/rules.py", "policy/schemas.py"],
    "tests/policy/test_examples.py": ["policy/trial.py"],
    "tests/policy/test_publish.py": ["operations/policy.py"],
    "tests/e2e/test_clients.py": ["app.py", "parts.py", "operations/intake.py"],
    "tests/commands/test_log.py": ["operations/evidence.py"],
    "tests/commands/test_init.py": ["setup.py"],
    "tests/deploy/test_smoke.py": ["commands/doctor.py", "commands/recipient.py", "operations/examine.py"],
    "tests/redact/workers/test_workers.py": [
        "redact/workers/confine.py", "redact/workers/keeper.py", "redact/workers/looking.py", "redact/workers/nursery.py",
        "redact/workers/pool.py",
    ],
    "tests/store/test_migrate.py": [
        "store/migrations/versions/0001_first_tables.py", "store/migrations/versions/0002_mentions.py",
        "store/migrations/versions/0003_places.py",
    ],
    "tests/web/test_errors.py": ["errors.py"],
    "tests/test_docs.py": ["__main__.py", "commands/__init__.py"],
}  # fmt: skip
HELD_ELSEWHERE = {name: where for where, names in HELD_BY.items() for name in names}

# Who may open a connection: the recipients' sender, the policy server's client, the demonstration's clients, which play
# sources and AI systems, and the control socket in the data folder.
NETWORK_CLIENTS = {
    "socket", "http.client", "urllib.request", "smtplib", "ftplib", "telnetlib", "xmlrpc.client",
    "httpcore", "httpx", "requests", "aiohttp", "urllib3", "websockets", "opa_client", "grpc", "aw_client",
}  # fmt: skip
MAY_CONNECT = ("recipients/", "policy/opa.py", "policy/opa_server.py", "demo/", "control.py", "control/")
CONNECTING_CALLS = {"open_connection", "create_connection", "connect_tcp", "open_unix_connection", "connect_unix"}

# Packages that take long to import; they are imported inside functions, so that `gateway version` is fast.
HEAVY = {"presidio_analyzer", "presidio_anonymizer", "spacy", "hyperscan", "regopy", "numpy", "alembic"}

# Hosts that may be named: the reader's own machine, names kept for documentation, and where standards and tools are described.
NAMED_HOSTS = re.compile(
    r"^(127\.0\.0\.1|localhost|\[::1\]|opa|opa\.policy|([a-z0-9-]+\.)*(example|example\.(com|net|org)|invalid|test)"
    r"|w3id\.org|www\.w3\.org|www\.apache\.org|json-schema\.org|spec\.openapis\.org|c2sp\.org|docs\.activitywatch\.net"
    r"|purl\.org|eur-lex\.europa\.eu|www\.standardwebhooks\.com|cloudevents\.io|keepachangelog\.com|semver\.org|203\.0\.113\.\d+)$"
)


def modules():
    """Return every module of the gateway with its path inside the package."""
    return sorted((str(file.relative_to(GATEWAY)), file) for file in GATEWAY.rglob("*.py"))


def parsed(file):
    return ast.parse(file.read_text(encoding="utf-8"))


def imported(tree):
    """Return the dotted names that a module imports, at any depth."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def run(*command):
    """Run a tool of the virtual environment in the clone's root; return its status and what it printed."""
    done = subprocess.run(
        [TOOLS / command[0], *command[1:]], cwd=ROOT, capture_output=True, text=True, check=False, timeout=280
    )
    return done.returncode, done.stdout + done.stderr


# --- tools ---


def test_ruff_finds_nothing():
    """Every rule of ruff but those argued in pyproject holds, in the gateway, its tests and its scripts."""
    status, said = run("ruff", "check", "gateway", "tests", "deploy", "--output-format=concise", "--no-cache")
    assert status == 0, said


def test_the_formatter_changes_nothing():
    """Nobody discusses layout."""
    status, said = run(
        "ruff", "format", "--check", "gateway", "tests", "deploy", "--no-cache", "--output-format=concise"
    )
    assert status == 0, said


@pytest.mark.slow
def test_types_fit():
    """Mypy finds no contradiction in the gateway."""
    status, said = run("mypy", "--cache-dir=.mypy_cache")
    assert status == 0, said


def test_imports_run_downwards():
    """The contracts in pyproject hold: layers, stages that do not know each other, one way out, a log verifier of its own."""
    status, said = run("lint-imports", "--no-cache")
    assert status == 0, said


# --- one way out ---


def test_only_few_modules_can_open_a_connection():
    """A client for any network protocol is imported by the recipients' sender, the policy server's client and the demo only."""
    for name, file in modules():
        if name.startswith(MAY_CONNECT):
            continue
        tree = parsed(file)
        clients = {
            found
            for found in imported(tree)
            for client in NETWORK_CLIENTS
            if found == client or found.startswith(client + ".")
        }
        assert not clients, f"gateway/{name} imports {sorted(clients)}"
        calls = {
            node.func.attr
            for node in ast.walk(tree)
            if isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr in CONNECTING_CALLS
        }
        assert not calls, f"gateway/{name} calls {sorted(calls)}"


def test_heavy_packages_are_imported_late():
    """`gateway version` and `--help` do not wait for spaCy, hyperscan or regopy."""
    done = subprocess.run(
        [sys.executable, "-c", "import sys, gateway.__main__; print(*sys.modules)"],
        cwd=ROOT, capture_output=True, text=True, check=True, timeout=60,
    )  # fmt: skip
    assert "gateway.__main__" in done.stdout.split()
    assert not HEAVY & set(done.stdout.split())


# --- sizes ---


def too_long():
    """Return files and functions over the limits, with their lengths in lines."""
    files, functions = {}, {}
    for name, file in modules():
        length = len(file.read_text(encoding="utf-8").splitlines())
        if length > LONGEST_FILE:
            files[name] = length
        for node in ast.walk(parsed(file)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = (node.end_lineno or 0) - node.lineno + 1
                if lines > LONGEST_FUNCTION:
                    functions[f"{name}:{node.name}"] = lines
    return files, functions


def test_files_and_functions_stay_small():
    """No file over 400 lines and no function over 60, but those listed; and the lists hold nothing that has shrunk."""
    files, functions = too_long()
    assert files.keys() == LONG_FILES.keys(), files
    assert functions.keys() == LONG_FUNCTIONS.keys(), functions


def test_the_package_has_no_junk_drawer():
    """No module is named after nothing: one idea, one home."""
    junk = {"utils", "util", "helpers", "common", "core", "manager", "misc", "services", "base"}
    for name, _ in modules():
        assert not junk & set(name.removesuffix(".py").split("/")), name


# --- tests ---


def test_every_module_has_its_test():
    """`gateway/log/append.py` is held by `tests/log/test_append.py`; what is held elsewhere is listed with where."""
    missing = set()
    for name, file in modules():
        if not any(isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) for node in ast.walk(parsed(file))):
            continue  # types and constants
        *above, stem = name.removesuffix(".py").split("/")
        if stem == "__init__":
            above, stem = above[:-1], above[-1]
            candidates = [Path(*above, f"test_{stem}.py"), Path(*above, stem, f"test_{stem}.py")]
        else:
            candidates = [Path(*above, f"test_{stem.strip('_')}.py")]
        if not any((ROOT / "tests" / candidate).exists() for candidate in candidates):
            missing.add(name)
    assert missing == HELD_ELSEWHERE.keys(), sorted(missing ^ HELD_ELSEWHERE.keys())
    for where in HELD_ELSEWHERE.values():
        assert (ROOT / where).exists(), where


def test_every_test_says_what_it_holds():
    """Each test function has a docstring: the behaviour, in a sentence."""
    for file in (ROOT / "tests").rglob("test_*.py"):
        for node in ast.walk(parsed(file)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name.startswith("test_"):
                assert ast.get_docstring(node), f"{file.relative_to(ROOT)}:{node.lineno} {node.name}"


def test_no_test_mocks():
    """Tests use real parts; nothing is imported that pretends."""
    for file in (ROOT / "tests").rglob("*.py"):
        pretending = {name for name in imported(parsed(file)) if "mock" in name.split(".")}
        assert not pretending, f"{file.relative_to(ROOT)}: {pretending}"


# --- words ---


def tracked():
    """Return the text files that git knows, but for the licence, the lock files and what the name model learned."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    if listed.returncode != 0:
        pytest.skip("not a git checkout")
    for name in listed.stdout.decode().split("\0"):
        file = ROOT / name
        if name == "LICENSE" or name.endswith((".lock", ".png", ".ico", ".woff2", ".onnx", "redact/model/settled.txt")):
            continue
        if name and file.is_file():
            yield name, file.read_text(encoding="utf-8", errors="replace")


def test_nothing_is_left_for_later():
    """No note to do something some day: it is done, or it is not promised."""
    words = re.compile(r"\b(TO" + r"DO|FIX" + r"ME|XX" + r"X|HA" + r"CK)\b")
    for name, text in tracked():
        assert not words.search(text), name


def test_no_place_of_our_own_is_named():
    """Neither a folder of somebody's machine nor an undeclared host stands in what we ship."""
    folders = re.compile(r"(?<![\w.])/(wo" + r"rk|ro" + r"ot|home/[a-z]+)/")
    for name, text in tracked():
        found = folders.search(text)
        assert not found, f"{name}: {found.group() if found else ''}"
        if name.startswith(("gateway/", "deploy/", "policies/", "README", "CHANGELOG", "pyproject", ".ci/")):
            for host in re.findall(r"https?://([A-Za-z0-9.\[\]:-]+)", text):
                plain = re.sub(r":\d*$", "", host).rstrip(".").lower()
                pattern = not re.search("[a-z]", plain) and "127.0.0.1" not in plain
                assert pattern or NAMED_HOSTS.match(plain), f"{name} names {plain}"


def test_every_exemption_is_argued():
    """A `noqa` names its rule and says why, and so does a `type: ignore`."""
    bare = re.compile(r"#\s*(noqa|type:\s*ignore)(?!:?\s*[\[A-Z])")
    unexplained = re.compile(r"#\s*noqa:\s*[A-Z]+\d+(,\s*[A-Z]+\d+)*\s*$", re.MULTILINE)
    for name, file in modules():
        text = file.read_text(encoding="utf-8")
        assert not bare.search(text), f"gateway/{name}"
        found = unexplained.search(text)
        assert not found, f"gateway/{name}: {found.group() if found else ''}"
