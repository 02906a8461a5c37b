"""The worker-data gateway: one enforced, logged and provable decision for every forward of worker data."""

__version__ = "0.1.0"
