"""A class's hand-ins as one page: what was hard, what was confused, where the key itself deserves a second look."""
