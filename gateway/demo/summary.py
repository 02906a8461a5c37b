"""What the demonstration prints and writes."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from gateway.demo.claims import Claim


@dataclass(frozen=True)
class Summary:
    """The figures of one run. `withheld` counts a record once for each of its reasons."""

    forwarded: int
    withheld: Mapping[str, int]
    workers: int
    inferences: int
    deleted: int
    log: Mapping[str, Any]
    links: Mapping[str, str]
    urls: Mapping[str, str]

    def write(self, folder: Path) -> None:
        """Write `summary.json` into the folder."""
        text = json.dumps(self.as_dict(), indent=2, ensure_ascii=False) + "\n"
        (folder / "summary.json").write_text(text, encoding="utf-8")

    def as_dict(self) -> dict[str, Any]:
        """Return the object that interfaces promise."""
        return {
            "forwarded": self.forwarded,
            "withheld": dict(sorted(self.withheld.items())),
            "workers": self.workers,
            "inferences": self.inferences,
            "deleted": self.deleted,
            "log": dict(self.log),
            "links": dict(self.links),
            "urls": dict(self.urls),
        }


def show(
    console: Console,
    summary: Summary,
    claims: Sequence[Claim],
    sentences: Mapping[str, str],
    forwarded: Mapping[str, int],
) -> None:
    """Print what was forwarded, withheld and deleted, what was checked, and where to sign in."""
    console.print()
    console.print(f"[bold]Forwarded[/]: {summary.forwarded} records of {summary.workers} people")
    console.print(_table(("purpose → recipient", "records"), sorted(forwarded.items())))
    console.print(f"[bold]Withheld[/]: {sum(summary.withheld.values())} times, each with its reason")
    rows = sorted(summary.withheld.items(), key=lambda item: (-item[1], item[0]))
    console.print(_table(("reason", "times", "as workers read it"), [(c, n, sentences.get(c, "")) for c, n in rows]))
    console.print(f"[bold]Came back[/]: {summary.inferences} inferences, shown to the people they are about")
    console.print(f"[bold]Deleted[/]: {summary.deleted} records whose time was up, here and at the recipient")
    console.print(f"[bold]Log[/]: {summary.log['size']} entries, root {summary.log['root']}")
    console.print()
    for claim in claims:
        mark = Text("✓ ", style="green") if claim.holds else Text("✗ ", style="bold red")
        console.print(mark + Text(claim.sentence) + Text(f" — {claim.found}" if claim.found else "", style="red"))
    console.print()
    console.print("[bold]Sign in[/] (each link works once):")
    for role, url in summary.links.items():
        console.print(Text(f"  {role:<15} {url}"), soft_wrap=True)


def _table(head: Sequence[str], rows: Sequence[Sequence[Any]]) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 2), header_style="dim")
    for name in head:
        table.add_column(name, justify="right" if name in {"records", "times"} else "left", overflow="fold")
    for row in rows:
        table.add_row(*(str(cell) for cell in row))
    return table
