"""The teacher's bench: a graded set without keys, and the search for keys in it."""
