"""A draft: its records, its file, and what may be done with its marks."""
