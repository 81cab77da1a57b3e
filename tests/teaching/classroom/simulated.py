"""The made-up pupils that the tests of the teacher's pages share with the made-up term."""

from toolkit.teaching.term.answering import answered
from toolkit.teaching.term.school import PUPILS, School, Student, expected

__all__ = ["PUPILS", "School", "Student", "answered", "expected"]
