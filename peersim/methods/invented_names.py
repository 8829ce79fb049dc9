"""Invented names for simulated people, so that a reader can hold on to somebody.

A name is a common given name of Sweden or England, and nothing more: no surname, no age, no place.
It says nothing about the person but the gender that she has in the world. It follows from her
address, seed, replicate and number, alone: the same in every world of a pair, in every version of
a page, with nothing kept anywhere. Where a name comes again, a letter tells people apart.

People have places: founders theirs, newcomers one by week and order of arrival, a few to each week.
In a list of n names that luck has put into an order, the person of place q has name q modulo n and
letter q div n, so no two people of a world and gender are called the same.
"""

from functools import lru_cache
from string import ascii_uppercase
from typing import Final

import numpy as np

from peersim.core import random_streams
from peersim.core.errors import InputError, nearest, show_name
from peersim.engine.world_arrays import key_of
from peersim.methods.detail_tables import PersonNumbering
from peersim.scenario import Scenario
from peersim.world import census
from peersim.world.person_numbers import number_of, week_and_slot

__all__ = ["NAMES", "NameBook", "nobody_called"]

_A_WEEK: Final = (3, 50)
"""Newcomers of a week that have places: so many, and one for so many founders; whoever comes after
them is called by her number."""
_ORDER: Final = 9903
"""Addresses the order of names; drawn for readers alone, and moves nothing in a world."""
_LETTERS: Final = ascii_uppercase[1:]

NAMES: Final = {
    census.WOMAN: (
        "Agnes", "Alice", "Alma", "Amanda", "Amy", "Angelica", "Anita", "Ann", "Anna", "Annika",
        "Astrid", "Barbro", "Beatrice", "Berit", "Birgit", "Britt", "Camilla", "Carina", "Carol",
        "Caroline", "Cecilia", "Charlotte", "Chloe", "Christina", "Claire", "Clara", "Daisy",
        "Denise", "Diana", "Doris", "Ebba", "Edith", "Eleonora", "Elin", "Elisabeth", "Ella",
        "Ellen", "Ellinor", "Elsa", "Emelie", "Emily", "Emma", "Erika", "Esther", "Eva", "Evelina",
        "Fanny", "Felicia", "Filippa", "Freja", "Frida", "Gabriella", "Gerd", "Grace", "Greta",
        "Gunilla", "Hanna", "Harriet", "Hazel", "Hedvig", "Helen", "Helena", "Hilda", "Holly",
        "Ida", "Inger", "Ingrid", "Irene", "Iris", "Isabelle", "Jane", "Jasmine", "Jenny", "Joan",
        "Johanna", "Josefin", "Judith", "Julia", "Karen", "Karin", "Kate", "Kerstin", "Klara",
        "Laura", "Lena", "Lilian", "Lily", "Linda", "Linnea", "Lisa", "Louise", "Lovisa", "Lucy",
        "Maja", "Malin", "Margareta", "Maria", "Marianne", "Martha", "Mary", "Matilda", "Maud",
        "Megan", "Mia", "Mikaela", "Molly", "Monica", "Moa", "Nadia", "Natalie", "Nellie", "Nina",
        "Nora", "Olga", "Olivia", "Pauline", "Pernilla", "Petra", "Rakel", "Rebecka", "Rose",
        "Rosie", "Ruth", "Sally", "Sandra", "Sara", "Selma", "Signe", "Siv", "Sofia", "Solveig",
        "Sonja", "Stella", "Susanne", "Svea", "Teresa", "Therese", "Tilda", "Tuva", "Tyra", "Ulla",
        "Ulrika", "Vera", "Victoria", "Viola", "Wilma", "Ylva", "Yvonne", "Zara",
    ),
    census.MAN: (
        "Adam", "Adrian", "Albert", "Albin", "Alfred", "Allan", "Alvin", "Anders", "Andreas",
        "Andrew", "Anton", "Arne", "Aron", "Arthur", "Arvid", "Axel", "Barry", "Benjamin", "Bengt",
        "Bernard", "Bill", "Birger", "Bo", "Bob", "Brian", "Börje", "Carl", "Charles", "Christer",
        "Christian", "Claes", "Clive", "Colin", "Conny", "Craig", "Dan", "Daniel", "Darren",
        "David", "Dennis", "Derek", "Donald", "Douglas", "Edgar", "Edvin", "Edward", "Einar",
        "Elias", "Elliot", "Emanuel", "Emil", "Erik", "Ernst", "Evert", "Fabian", "Felix", "Filip",
        "Folke", "Frank", "Fred", "Fredrik", "Gareth", "Gary", "George", "Gerard", "Gordon",
        "Graham", "Gustav", "Göran", "Gösta", "Hampus", "Hans", "Harald", "Harry", "Hasse",
        "Henrik", "Henry", "Herbert", "Hugo", "Ian", "Ingemar", "Isak", "Ivan", "Jack", "Jacob",
        "Jan", "Jason", "Jens", "Jerry", "Jesper", "Jim", "Joakim", "Joe", "Joel", "Johan", "John",
        "Jonas", "Jonathan", "Jörgen", "Karl", "Keith", "Kenneth", "Kenny", "Kent", "Kevin",
        "Kjell", "Kurt", "Lars", "Lasse", "Leif", "Lennart", "Leo", "Leonard", "Linus", "Luke",
        "Lukas", "Magnus", "Marcus", "Mark", "Martin", "Mats", "Matthew", "Mattias", "Max",
        "Michael", "Mikael", "Morgan", "Måns", "Neil", "Nicholas", "Niklas", "Nils", "Noel",
        "Ola", "Olle", "Oliver", "Olof", "Oscar", "Otto", "Owen", "Patrik", "Paul", "Per", "Peter",
        "Philip", "Pontus", "Rasmus", "Ray", "Rickard", "Robert", "Roger", "Roland", "Rolf",
        "Ronny", "Roy", "Rune", "Russell", "Samuel", "Scott", "Sebastian", "Sigvard", "Simon",
        "Sixten", "Staffan", "Stefan", "Steve", "Stig", "Sture", "Sune", "Sven", "Sören", "Ted",
        "Theo", "Thomas", "Tim", "Tobias", "Tom", "Tommy", "Tony", "Torbjörn", "Tore", "Torsten",
        "Trevor", "Ulf", "Urban", "Valter", "Victor", "Vidar", "Viktor", "Ville", "Vincent",
        "Walter", "Wayne", "William", "Yngve", "Åke", "Örjan", "Östen",
    ),
    census.NONBINARY: (
        "Alex", "Alexis", "Andy", "Angel", "Ari", "Ash", "Bobbie", "Charlie", "Chris", "Dani",
        "Eden", "Eli", "Elis", "Finley", "Frankie", "Harper", "Jamie", "Jess", "Jo", "Jules",
        "Kai", "Kim", "Kit", "Lee", "Lo", "Lou", "Love", "Mika", "Mio", "Nico", "Nim", "Noa",
        "Pat", "Quinn", "Ray-Lee", "Riley", "Robin", "Rowan", "Sam", "Sasha", "Skye", "Storm",
        "Toni", "Vide", "Vilja", "Winter",
    ),
}  # fmt: skip
"""Given names by gender; none stands with two genders, so that a name leads to a person."""
_GENDER: Final = {name.casefold(): gender for gender, names in NAMES.items() for name in names}


class NameBook:
    """The names of the people of one address: founders, and whoever may come."""

    def __init__(self, scenario: Scenario, seed: int, replicate: int) -> None:
        """Take the address; founders who come from a file have the place that is their lot."""
        numbering = PersonNumbering(scenario, seed, replicate)
        self._typed = numbering.names
        self._lots = None if numbering.places is None else numbering.places.tolist()
        self._founders = int(scenario.sections["organisation"]["people"])
        self._a_week = _A_WEEK[0] + self._founders // _A_WEEK[1]
        self._orders = {gender: _order(seed, replicate, gender) for gender in NAMES}

    def name(self, person: int, gender: int) -> str:
        """Return what somebody is called: her number, where she has no place."""
        place = self._place(person)
        if place is None:
            return str(self._typed(np.array([person])).iloc[0])
        names = NAMES[gender]
        turn, within = divmod(place, len(names))
        name = names[self._orders[gender][within]]
        return f"{name} {_letter(turn)}" if turn else name

    def person(self, text: str) -> int | None:
        """Return the number of whoever may be called so; None where it is no name."""
        said, turn = _parted(text)
        gender = _GENDER.get(said)
        if gender is None or turn is None:
            return None
        names = [name.casefold() for name in NAMES[gender]]
        within = self._orders[gender].index(names.index(said))
        return self._person_at(turn * len(names) + within)

    def _place(self, person: int) -> int | None:
        week, slot = week_and_slot(person)
        if week:
            return (
                self._founders + (week - 1) * self._a_week + slot if slot < self._a_week else None
            )
        return slot if self._lots is None else int(self._lots[slot])

    def _person_at(self, place: int) -> int:
        if place < self._founders:
            return place if self._lots is None else int(self._lots.index(place))
        week, slot = divmod(place - self._founders, self._a_week)
        return number_of(week + 1, slot)


@lru_cache(maxsize=64)
def _order(seed: int, replicate: int, gender: int) -> tuple[int, ...]:
    """Return the order in which the names of a gender are given."""
    with np.errstate(over="ignore"):  # luck wraps around
        own = random_streams.decision_key(key_of(seed, replicate), _ORDER + gender)
        lots = [random_streams.draw(own, place) for place in range(len(NAMES[gender]))]
    return tuple(np.argsort(lots, kind="stable").tolist())


def _letter(turn: int) -> str:
    return _LETTERS[turn - 1] if turn <= len(_LETTERS) else str(turn + 1)


def _parted(text: str) -> tuple[str, int | None]:
    """Return a name as it is compared, and how often it came before; None for what is no letter."""
    name, _, letter = text.strip().rpartition(" ")
    if not name:
        return letter.casefold(), 0
    turns = {_letter(turn).casefold(): turn for turn in range(1, len(_LETTERS) + 1)}
    if letter.isdigit() and int(letter) > len(_LETTERS) + 1:
        return name.casefold(), int(letter) - 1
    return name.casefold(), turns.get(letter.casefold())


def nobody_called(text: str) -> InputError:
    """Return the error for a name that nobody has; with the nearest for no name."""
    said, turn = _parted(text)
    known = [name for names in NAMES.values() for name in names]
    like = "" if said in _GENDER and turn is not None else nearest(text.title(), known)
    return InputError(f"--person: nobody in this world is called '{show_name(text)}'{like}")
