"""What a worker may see and do: what was shared, what was withheld, what was concluded, and the proofs to keep."""
