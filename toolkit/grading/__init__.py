"""Hand-ins to grades. Nothing here runs a line of a student's code, and nothing believes a score in a file."""
