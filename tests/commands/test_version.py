import json
import subprocess
import sys

from typer.testing import CliRunner

from gateway import __version__
from gateway.commands.version import app


def test_it_names_what_decides_detects_and_stores():
    """A fault report can be made from it: the gateway and the parts whose version matters."""
    found = json.loads(CliRunner().invoke(app, ["--json"]).stdout)
    assert found["gateway"] == __version__
    assert {"python", "regopy", "presidio-analyzer", "sqlcipher3", "cryptography", "fastapi"} < found.keys()


def test_it_waits_for_nothing_heavy():
    """It answers without importing what decides, detects, stores or serves."""
    code = "import sys; sys.argv = ['gateway', 'version']\ntry:\n    from gateway.__main__ import main; main()\n"
    code += "except SystemExit:\n    pass\nprint(*sys.modules, file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.startswith(f"gateway {__version__}\n")
    assert not {"spacy", "presidio_analyzer", "regopy", "hyperscan", "sqlcipher3", "fastapi"} & set(done.stderr.split())
