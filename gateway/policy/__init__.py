"""
Facts to decisions: registers and Rego in, `Allow` or `Deny` out.

`load` and `bundle` read what a DPO edits, `engine` says what an engine is, `embedded` and `opa` are two, `facts` checks what
goes in and what comes out. Everything that is odd on the way is a denial.
"""

from pathlib import Path

from gateway.errors import ConfigurationError


def shipped_directory() -> Path:
    """Return the policies that came with the program: inside the wheel, else the working copy's `policies/`."""
    package = Path(__file__).resolve().parent.parent
    for place in (package / "shipped" / "policies", package.parent / "policies"):
        if (place / "main.rego").is_file():
            return place
    raise ConfigurationError("the policies that belong to the program are missing; install it again or give --policies")
