"""Run the benchmarks: `python -m tests.benchmarks [path detection slow_sync startup roster growth]`."""

import sys
from importlib import import_module

NAMES = ("path", "detection", "slow_sync", "startup", "roster", "growth")


def main(names: list[str]) -> None:
    """Run the named benchmarks, or all, and print what was found beside what is aimed at."""
    for name in names or NAMES:
        print(f"\n{name}")
        for what, found, aim in import_module(f"tests.benchmarks.{name}").run():
            print(f"  {what:58}{found:>14}   {aim}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
