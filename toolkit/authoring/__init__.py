"""Any article into a lesson: a draft of marks and exercises, proofs that it can be solved, a lesson's files."""
