"""The blocks of the specimens, kept beside them: run this after a change of a text or of reading."""

from pathlib import Path

from toolkit.seeds.remembered import FILE, table

HOME = Path(__file__).resolve().parents[1] / "seeds" / "specimens"


def main() -> None:
    """Write the table."""
    (HOME / FILE).write_text(table(HOME.glob("*.md")), "utf-8")


if __name__ == "__main__":
    main()
