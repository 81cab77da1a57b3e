"""The forms that an author fills in: facts, passages, reasons, exercises, and the bar under a trial."""
