"""Proofs: whether an exercise can be solved, is fair and complete."""
