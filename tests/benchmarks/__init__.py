"""
What the gateway costs, against peers and physical limits in the same run. Run all: `python -m tests.benchmarks`.

Nothing here is asserted about time, since machines differ and tests must not be flaky; ratios are printed beside their aim.
"""
