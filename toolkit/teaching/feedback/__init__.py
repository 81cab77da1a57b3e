"""Giving back: a page for each student, with the own answers, what came of them and why, and what to look at next."""
