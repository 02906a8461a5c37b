"""
Where worker data comes in, one file per kind of source.

`PROTOCOLS` is the list of them, as source registers name them. Each file turns what it reads into `model.Event`s and knows
nothing of workers, policy or recipients.
"""

from typing import Final

PROTOCOLS: Final = (
    "cloudevents",  # gateway.sources.cloudevents: POST /v1/events
    "activitywatch",  # gateway.sources.activitywatch: /api/0
    "file",  # gateway.sources.files: gateway ingest FILE
)
