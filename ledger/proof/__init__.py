"""What can be shown of a log to someone who does not hold it: a Merkle tree, signed checkpoints, proofs.

Hashing and signatures alone: no ledger, no database, no disk, no clock. docs/proofs.md says enough for
another program to check the same. `leaves` and `tree` hash, `keys` and `note` sign, `checkpoint` says what is
signed, `bundle` holds proofs against it.
"""
