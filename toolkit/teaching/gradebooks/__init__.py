"""Grades into the file that a learning platform exported, so that it can be imported there again."""
