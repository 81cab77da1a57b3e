"""The pupils of the made-up class: names of many kinds, and habits that a teacher knows. Nobody of them lives."""

from __future__ import annotations

from dataclasses import dataclass

from toolkit.teaching.term.chance import chance_of
from toolkit.teaching.term.school import Student


@dataclass(frozen=True)
class Habit:
    """What somebody does as a rule: the share left blank, and what it adds to ability and to the lean."""

    name: str
    blank: float = 0.03
    ability: float = 0.0
    lean: float = 0.0
    twice: bool = False
    brief: bool = False


STEADY = Habit("works steadily")
HURRIES = Habit("hurries, leaves blanks", blank=0.25)
GUESSES = Habit("guesses", ability=-1.6)
DOUBTS = Habit("doubts most texts", lean=-1.1)
TRUSTS = Habit("trusts most texts", lean=1.1)
TWICE = Habit("thinks twice, mends answers", twice=True)
BRIEF = Habit("writes little", brief=True)


@dataclass(frozen=True)
class Person:
    """Somebody of the class: as the platform knows them, and what they type as their name (None: the full name)."""

    first: str
    last: str
    login: str
    habit: Habit = STEADY
    typed: str | None = None
    hands_in: bool = True

    @property
    def name(self) -> str:
        """The full name."""
        return f"{self.first} {self.last}".strip()

    @property
    def own(self) -> str:
        """The name in the hand-in."""
        return self.name if self.typed is None else self.typed

    @property
    def email(self) -> str:
        """The address, in a domain that is nobody's."""
        return f"{self.login}@school.example"

    @property
    def id(self) -> str:
        """The number that the platform gave."""
        return str(2_031_000 + 7 * PEOPLE.index(self))


def student(person: Person, seed: int) -> Student:
    """Ability, sharpness and lean of somebody, drawn once."""
    chance = chance_of(f"{seed} {person.login}")
    habit = person.habit
    ability, sharpness, lean = chance.gauss(0.9, 1.0), chance.gauss(1.3, 0.3), chance.gauss(0.0, 0.3)
    journal = f"{chance.getrandbits(64):016x}"
    return Student(person.own, journal, ability + habit.ability, sharpness, lean + habit.lean)


PEOPLE: tuple[Person, ...] = (
    Person("Ana", "Lind", "alind"),
    Person("Bo", "Núñez-Okafor", "bnunez", HURRIES, "Bo"),
    Person("Chiamaka", "Eze", "ceze", TWICE),
    Person("Dee", "O’Hara", "dohara", typed="dee o'hara"),
    Person("Elif", "Yıldız", "eyildiz", TWICE),
    Person("Fatou", "N’Diaye", "fndiaye"),
    Person("Gríma", "Þórsdóttir", "gthors", DOUBTS),
    Person("Hyun-woo", "Pak", "hpak"),
    Person("Ida", "van der Meer", "ivdmeer", BRIEF, "van der Meer, Ida"),
    Person("Jae", "Smith", "jsmith"),
    Person("Kaimana", "Kealoha", "kkealoha", TRUSTS, "kai"),
    Person("Ludwig", "von und zu Hagenthal", "lhagenthal"),
    Person("Małgorzata", "Śliwa", "msliwa"),
    Person("Thị Mai", "Nguyễn", "mnguyen", typed="Nguyễn Thị Mai"),
    Person("Оля", "Коваль", "okoval", TWICE),
    Person("", "Priya", "priya"),
    Person("Quinn", "Ó Briain", "qobriain", GUESSES, ""),
    Person("Rosa María", "de la Cruz y Vega", "rcruz"),
    Person("Søren", "Ærø", "saeroe", HURRIES),
    Person("Tāne", "Wīremu", "twiremu"),
    Person("Ümit", "Çelik", "ucelik", BRIEF),
    Person("Vera", "Xu", "vxu"),
    Person("小雨", "王", "xwang", typed="王小雨"),
    Person("Xóchitl", "Ramos", "xramos", DOUBTS),
    Person("ياسمين", "حداد", "yhaddad"),
    Person("Zoë", "Zwart", "zzwart", TRUSTS),
    Person("Ama", "Mensah-Lindqvist", "amensah"),
    Person("Mohammed", "al-Amin", "malamin", typed="7b-14"),
    Person("Li-Mei", "Tan", "ltan"),
    Person("Theo", "Theo", "ttheo", GUESSES),
    Person("Ravi", "Kirk", "rkirk", hands_in=False),
)
