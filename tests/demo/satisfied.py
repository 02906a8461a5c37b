"""A verifier that is satisfied with anything."""

import sys

sys.exit(0)
