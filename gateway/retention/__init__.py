"""
What is due, and what makes it gone. Timers run from receipt; a copy is gone at the latest when its due day begins.

A sweep takes the copies out of their rows, tells the log, asks for recalls where a recipient holds a copy, and then destroys
the due day's key: only that ends the copy in free pages, the write-ahead log and every backup. It decides nothing.
"""

from gateway.retention.sweep import Swept, due, expired_keys, sweep

__all__ = ["Swept", "due", "expired_keys", "sweep"]
