"""
The roster: every alias of every worker, and when it was whose.

`parse_csv` reads a file, `plan` says what importing it would change, `apply` writes that, `load` opens it all into a `Roster`,
which answers `find` from memory. Applicants and contractors are workers too.
"""

from gateway.roster.imports import import_file
from gateway.roster.index import AMBIGUOUS, Ambiguous, Roster
from gateway.roster.person import ALIAS_KINDS, Alias, Person, PersonNames, Row, normalise
from gateway.roster.plan import Changes, plan
from gateway.roster.sealed import apply, erase, load, version
from gateway.roster.table import ImportedRow, Problem, parse_csv

__all__ = [
    "ALIAS_KINDS",
    "AMBIGUOUS",
    "Alias",
    "Ambiguous",
    "Changes",
    "ImportedRow",
    "Person",
    "PersonNames",
    "Problem",
    "Roster",
    "Row",
    "apply",
    "erase",
    "import_file",
    "load",
    "normalise",
    "parse_csv",
    "plan",
    "version",
]
