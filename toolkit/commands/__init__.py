"""The commands of `medialit`, by family: what each is called with, and what it calls."""
