"""
The disclosure log: an append-only Merkle tree of entries, its signed checkpoints, and what outsiders check them with.

An example, whole
-----------------
One entry: canonical JSON (RFC 8785), at most 65,535 bytes; on several lines here for reading only. Its worker's key is 32 zero
bytes, it is that worker's entry 0, and its records are {"app_name":"mail"} and {"app_name":"browser"}, under nonces of 32 bytes
1 and 32 bytes 2.

    {"at":"2026-11-20T09:00:00.000Z","basis":"legitimate_interest","bundle":"sha256:9f86d081",
    "categories":["app_name","event_time"],"kind":"disclosure","purpose":"workload-balancing","recipient":"workload-model",
    "records":2,"ref":"BzuICO/nA5g0U7EE9PRrWDs0iGJSq7s4miKrdAW8W1k=","retain_until":"2026-12-20T00:00:00.000Z",
    "root":"uXTOpew5H5PJbVfbKWC9wgYA7El+iGqU1BKEvqaFkwI=","v":1}

Its leaf hash is SHA-256(0x00 ‖ those bytes); the tree over all leaf hashes is that of RFC 6962. After every group of entries
the log signs a checkpoint (C2SP): name, number of entries, root. Here it signs that one entry, with the seed 0, 1, … 31.

    gateway.example/log
    1
    h/wIIXn7DT0mq01dSK6JIz8DQHuq4DfHXsrC9GS2o0M=

    — gateway.example/log eG4Pt+KKholw3SpHoKielwfiqjjbkpmLlRcdx3hbz7gCWKLmMjRYrglIPaAQi3etGY9Up+uItdpuYLYZxb8fGuAICQY=

Who has the verifier key can check it:

    gateway.example/log+786e0fb7+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4

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
hand it out; `records` commits to what was sent; `columns` holds the columns beside the entries against them; `verify` shares
nothing with any of them but the mathematics, and runs from its one file.
"""
