"""Questions that are checked automatically, and how credit is counted."""
