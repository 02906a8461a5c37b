"""The demonstration: a recorded working day, an AI system on loopback, and claims that are checked from outside."""
