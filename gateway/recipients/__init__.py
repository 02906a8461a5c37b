"""The one way out: the only package that opens connections to AI systems and organisations."""
