"""The files of a lesson: from a draft, or begun anew."""
