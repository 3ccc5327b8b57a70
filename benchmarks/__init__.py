"""How fast the shop is, beside its peers, on this machine: `python -m benchmarks` (see README)."""
