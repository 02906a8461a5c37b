"""What holds for every test: properties are tried on the same examples in every run, and none fails because a machine is busy."""

import regopy  # noqa: F401 - loaded after numpy, it keeps the memory of every query; test_engine holds that a gateway has no numpy
from hypothesis import settings

# A change is judged by what it changes, not by an example that this run happened to draw or by how long one took.
# To look for new examples: `pytest --hypothesis-profile=default`.
settings.load_profile("ci")
