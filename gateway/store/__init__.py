"""Where the gateway keeps what it must: SQLCipher behind a writer that commits in groups."""
