"""From what a learning platform hands out to hand-ins that can be graded: unpacked, named, mended, reported."""
