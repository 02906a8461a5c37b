"""
The disclosure log: an append-only Merkle tree of entries, its signed checkpoints, and what outsiders check them with.

An example, whole
-----------------
One entry: canonical JSON (RFC 8785), at most 65,535 bytes, here on several lines for reading only.

    {"at":"2026-11-20T09:00:00.000Z","basis":"legitimate_interest","bundle":"sha256:9f…","categories":["app_name","event_time"],
     "kind":"disclosure","purpose":"workload-balancing","recipient":"workload-model","records":2,
     "ref":"6l0gGvYh9XO0Ev9m9u7mJc0M4tqZr1n1sN0cXWc3mFQ=","retain_until":"2026-12-20T00:00:00.000Z",
     "root":"Fdb9c8W1vGHLSK1m0mJpSsFJzYlBjkF0l1nU5bq2yZ4=","v":1}

Its leaf hash is SHA-256(0x00 ‖ those bytes); the tree over all leaf hashes is that of RFC 6962. After every group of entries
the log signs a checkpoint (C2SP), here of a log of 8 entries:

    gateway.example/log
    8
    XcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=

    — gateway.example/log C/1JQndz3crbmlvvP+dg7pXFzikObCn6Rce/4hKuJtxA/8QLoPSSXvhMcMMgrEKqXbvL9hH0v77vQ1U7eAaFzmTw1wE=

Entries
-------
Every entry has `v` (1), `kind`, `at`, `ref`, `recipient`, `purpose`, `basis`, `categories`, `bundle`, `records`,
`retain_until`; what a kind has no use for is null. Kinds may have more fields. `of` is the index of the entry that an
outcome or a deletion tells about. Binary values are base64, times RFC 3339 in UTC. No personal value is in an entry.

    ref        HMAC-SHA256(HKDF-SHA256(worker key, info "ref"), origin ‖ n), n being the worker's running number from 0 as
               8 bytes, big endian. Without the subkey no two entries of a worker can be linked; with it, which the worker may
               be given, references 0…N-1 present and N absent show that nothing honestly numbered was removed. An entry
               about nobody has a reference that looks the same.
    shared ids (a consent's, a recall's) appear as HMAC-SHA256(HKDF-SHA256(worker key, info "shared"), ref ‖ id).
    root       the RFC 6962 root over the commitments of the entry's records, in their order.
    commitment HMAC-SHA256(nonce, record), the nonce being 32 random bytes and the record its canonical JSON bytes, which are
               those that were sent. A record is opened by its nonce, its position, how many there are, and the path to `root`.

Exports and HTTP
----------------
`checkpoint`, `vkey`, `tile/<level>/<n>[.p/<width>]` and `tile/entries/<n>[.p/<width>]` are C2SP tlog-tiles. A tile holds 256
hashes of 32 bytes; a bundle of entries holds 256 entries, each behind its length in two bytes, big endian. n is written in
groups of three digits, all but the last with an `x` before it: 1234067 is `x001/x234/067`.

Files here
----------
`merkle` and `note` are the formats' arithmetic and text; `append` writes; `tiles` reads the tree back; `export` and `receipt`
hand it out; `records` commits to what was sent; `verify` shares nothing with any of them but the mathematics.
"""
