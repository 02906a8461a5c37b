#!/usr/bin/env python3
"""
Set the gateway up inside this clone and run it, or run its tests. Needs Python 3.11 or later and nothing else.

    python3 deploy/quickstart.py demo [arguments of `gateway demo`]     set up, then play the demonstration
    python3 deploy/quickstart.py test [arguments of pytest]             set up, then run every test
    python3 deploy/quickstart.py lock                                   write the lock files anew from pyproject.toml

Everything it installs goes into `.venv`, programs that only tests need into `.cache/bin`; deleting the two undoes it. Every package
is checked against its hash in the lock files. The network is used here, while setting up, and never by the gateway
afterwards. A second run finds its own stamp in `.venv` and starts at once.
"""

# The syntax stays readable to old Pythons, so that they get as far as the sentence that says which one is needed.
import hashlib
import os
import shutil
import subprocess
import sys
import time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
VENV = os.path.join(ROOT, ".venv")
PYTHON = os.path.join(VENV, "bin", "python")
STAMPS = os.path.join(VENV, ".quickstart")
PROGRAMS = os.path.join(ROOT, ".cache", "bin")

OLDEST = (3, 11)
VERSION = f"{sys.version_info[0]}.{sys.version_info[1]}"
OPA = "github.com/open-policy-agent/opa@v1.22.2"
HELM = "helm.sh/helm/v3/cmd/helm@v3.19.2"

# What to install, by the command that needs it, in steps. The development lock holds the other two, pin for pin. What builds
# comes first, since it brings the pip that the rest is installed with: the one that Python brings takes half a minute longer.
BUILD = ("-r", "requirements-build.lock", "--only-binary", ":all:")
RUNTIME = ("-r", "requirements.lock", "--only-binary", ":all:")
# One package that a test client asks for is published as source only; it is built with what the steps before brought.
TESTS = (
    "-r",
    "requirements-dev.lock",
    "--only-binary",
    ":all:",
    "--no-binary",
    "strict-rfc3339",
    "--no-build-isolation",
)
STEPS = {"demo": (BUILD, RUNTIME), "test": (BUILD, RUNTIME, TESTS)}


class Trouble(Exception):
    """Something the reader can mend; the message says how."""


def say(text):
    """Print a line of progress at once, also into a pipe."""
    print(text, flush=True)


# --- Python and its packages ---


def right_python():
    """Go on with a newer Python from PATH when this one is too old."""
    if sys.version_info[:2] >= OLDEST:
        return
    for minor in range(11, 20):
        found = shutil.which(f"python3.{minor}")
        if found:
            os.execv(found, [found, *sys.argv])
    raise Trouble(
        f"This is Python {VERSION}; the gateway needs Python 3.11 or later.\n"
        f"Install one (Debian, Ubuntu: apt-get install python3.11 python3.11-venv) and run: python3.11 {' '.join(sys.argv)}"
    )


def stamp(steps):
    """Return what must not have changed since the last installation, as one hex digest."""
    digest = hashlib.sha256(VENV.encode())
    locks = [word for step in steps for word in step if word.endswith(".lock")]
    for name in (*locks, "pyproject.toml", os.path.join("gateway", "__init__.py")):
        with open(os.path.join(ROOT, name), "rb") as file:
            digest.update(hashlib.sha256(file.read()).digest())
    return digest.hexdigest()


def installed():
    """Return the stamps of what `.venv` already holds."""
    if not os.access(PYTHON, os.X_OK):
        return ()
    try:
        with open(STAMPS) as file:
            return tuple(file.read().split())
    except FileNotFoundError:
        return ()


def make_venv():
    """Make `.venv`, or make it anew when its Python no longer runs (a moved clone, an upgraded system)."""
    works = os.path.exists(PYTHON) and subprocess.call([PYTHON, "-c", ""], stderr=subprocess.DEVNULL) == 0
    if works:
        return
    say(f"Making .venv with Python {VERSION}")
    made = subprocess.run(
        [sys.executable, "-m", "venv", "--clear", VENV],
        check=False,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    if made.returncode != 0:
        raise Trouble(
            f"A virtual environment could not be made:\n{made.stdout.strip()}\n"
            f"On Debian and Ubuntu: apt-get install python{VERSION}-venv"
        )


def pip(arguments, doing):
    """Run pip inside `.venv`, showing how many packages it has got to; say what to do when it fails."""
    # What is never imported need not be compiled, and Python compiles the rest when it is.
    command = [PYTHON, "-m", "pip", "--disable-pip-version-check", "install", "--progress-bar", "off", "--no-compile"]
    running = subprocess.Popen(
        command + arguments, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace"
    )
    lines, packages, live = [], 0, sys.stdout.isatty()
    for line in running.stdout:
        lines.append(line.rstrip())
        packages += line.startswith("Collecting")
        if live:
            print(f"\r{doing}: {packages} packages ", end="", flush=True)
    if live:
        print("\r", end="")
    if running.wait() == 0:
        return
    text = "\n".join(lines[-15:])
    if any(sign in text for sign in ("NewConnectionError", "ConnectTimeout", "Name or service", "Connection refused")):
        advice = (
            "The package index could not be reached. Check the network, or a proxy in HTTPS_PROXY, and run this again."
        )
    elif "No matching distribution" in text:
        advice = "A package has no build for this Python or system. Python 3.11 on 64-bit Linux has them all."
    elif "HASHES" in text:
        advice = "A package is not the one that was locked. Do not go on; find out who served it."
    else:
        advice = "Mend what pip says above and run this again; what is already there is kept."
    raise Trouble(f"{text}\n\n{doing} failed. {advice}")


def install(command):
    """Bring `.venv` to what `command` needs. Does nothing, fast, when it is there already."""
    have, want = installed(), {name: stamp(steps) for name, steps in STEPS.items()}
    if want[command] in have or want["test"] in have:
        return
    started = time.monotonic()
    make_venv()
    say("Installing packages into .venv, each checked against its hash (a minute or two, once)")
    for step in STEPS[command]:
        pip(["--require-hashes", *step], "Installing packages")
    # Editable: what is in the folder is what runs. Its builder came with the lock, so nothing more is fetched.
    pip(["--no-deps", "--no-build-isolation", "--no-index", "--editable", "."], "Installing the gateway")
    with open(STAMPS, "w") as file:
        file.write("\n".join(sorted({want[command], *have}.intersection(want.values()))))
    say(f"Installed in {time.monotonic() - started:.0f} s")


# --- programs that only the tests need ---


def search_path():
    """Return PATH with our own programs first."""
    own = [os.path.join(VENV, "bin"), PROGRAMS]
    return os.pathsep.join([*own, os.environ.get("PATH", os.defpath), os.path.expanduser("~/go/bin")])


def find(*names):
    """Return the first of these programs that is installed, or None."""
    for name in names:
        found = shutil.which(name, path=search_path())
        if found:
            return found
    return None


def start_go_install(package):
    """Begin building a Go program into `.cache/bin`; the sums of Go's checksum database guard what is fetched."""
    os.makedirs(PROGRAMS, exist_ok=True)
    return subprocess.Popen(
        [find("go"), "install", package],
        env=dict(os.environ, GOBIN=PROGRAMS),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )


def apt_get(packages):
    """Install Debian packages when we may; what fails is found missing later, and named."""
    if not packages or not find("apt-get") or os.geteuid() != 0:
        return
    say(f"Installing {' and '.join(packages)} with apt-get")
    quiet = {"env": dict(os.environ, DEBIAN_FRONTEND="noninteractive"), "stdout": subprocess.DEVNULL}
    subprocess.call(["apt-get", "-qq", "update"], **quiet)
    subprocess.call(["apt-get", "-qq", "install", "--yes", "--no-install-recommends", *packages], **quiet)


# Real parts that tests run against: its pytest marker (None: the tests skip themselves), names it goes by, how to get it.
PARTS = (
    ("OPA", "opa", ("opa",), "install Go, or put the `opa` program 1.22.2 on PATH"),
    ("Chromium", "browser", ("chromium", "chromium-browser", "google-chrome"), "apt-get install chromium"),
    ("strace", "strace", ("strace",), "apt-get install strace"),
    ("Helm", None, ("helm",), "install Go, or put the `helm` program 3.19 on PATH"),
)


def get_parts():
    """Fetch what is missing of the real parts, as far as this machine allows, while packages install; return what is left out."""
    building = []
    for package, name in ((OPA, "opa"), (HELM, "helm")):
        if not find(name) and find("go"):
            say(f"Building {package} with Go, meanwhile (one or two minutes, once)")
            building.append((package, start_go_install(package)))
    try:
        install("test")
    except Trouble:
        for _, running in building:
            running.terminate()
        raise
    apt_get([names[0] for _, marker, names, _ in PARTS if marker in ("browser", "strace") and not find(*names)])
    for package, running in building:
        errors = running.communicate()[1]
        if running.returncode != 0:
            say(f"{package} could not be built:\n{errors.strip()[-1000:]}")
    return [part for part in PARTS if not find(*part[2])]


# --- the commands ---


def demo(arguments):
    """Install, then become `gateway demo`."""
    install("demo")
    if "--engine opa" in " ".join(arguments).replace("=", " ") and not find("opa"):
        get_opa()
    os.environ["PATH"] = search_path()
    program = os.path.join(VENV, "bin", "gateway")
    os.execv(program, [program, "demo", *arguments])


def get_opa():
    """Build OPA with Go, or say how else to get it."""
    if not find("go"):
        raise Trouble("`--engine opa` needs the program `opa` (1.22.2) on PATH, or Go to build it with.")
    say(f"Building {OPA} with Go (one or two minutes, once)")
    running = start_go_install(OPA)
    errors = running.communicate()[1]
    if running.returncode != 0:
        raise Trouble(f"{OPA} could not be built:\n{errors.strip()[-1000:]}")


def test(arguments):
    """Install, then run pytest over everything; return its exit status. No test at all is a failure."""
    missing = get_parts()
    if missing and os.environ.get("CI", "").lower() in ("1", "true"):
        raise Trouble(
            "In CI every real part must be there. Missing:\n"
            + "\n".join(f"  {name}: {how}" for name, _, _, how in missing)
        )
    without = [marker for _, marker, _, _ in missing if marker]
    if without and "-m" not in arguments:
        arguments = ["-m", " and ".join(f"not {marker}" for marker in without), *arguments]
    # Whole files go to one process or another, since what a file sets up is shared by its tests. 0: all in this one. They go
    # in the order of their names: those of few tests last, as is usual, would leave the longest to the end, and one process idle.
    processes = os.environ.get("TEST_PROCESSES", str(min(4, os.cpu_count() or 1)))
    status = subprocess.call(
        [PYTHON, "-m", "pytest", "-n", processes, "--dist", "loadfile", "--no-loadscope-reorder", *arguments],
        cwd=ROOT,
        env=dict(os.environ, PATH=search_path()),
    )
    for name, _, _, how in missing:
        say(f"Left out: the tests that need {name}. To have them: {how}")
    return 1 if status == 5 else status  # pytest's 5: nothing was collected


def lock(_arguments):
    """Write the lock files anew from pyproject.toml, keeping each pin that still fits (delete a file to let go of its pins)."""
    install("test")
    shared = [
        "--universal",
        "--python-version",
        "3.11",
        "--generate-hashes",
        "--no-emit-index-url",
        "--no-header",
        "-q",
    ]
    for name, what in (
        ("requirements.lock", ["pyproject.toml"]),
        ("requirements-build.lock", ["--group", "build", "-c", "requirements.lock", "--no-annotate"]),
        ("requirements-dev.lock", ["pyproject.toml", "--group", "dev", "-c", "requirements.lock", "--no-annotate"]),
    ):
        subprocess.check_call([PYTHON, "-m", "uv", "pip", "compile", *shared, *what, "-o", name], cwd=ROOT)
        say(f"Wrote {name}")


COMMANDS = {"demo": demo, "test": test, "lock": lock}


def main():
    """Read the command and carry it out; return the exit status."""
    if len(sys.argv) < 2 or sys.argv[1] not in COMMANDS:
        say(__doc__.strip())
        return 0 if sys.argv[1:] in (["-h"], ["--help"]) else 2
    try:
        right_python()
        return COMMANDS[sys.argv[1]](sys.argv[2:]) or 0
    except Trouble as trouble:
        print(f"\n{trouble}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
