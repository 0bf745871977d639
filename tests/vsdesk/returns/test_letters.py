"""Names carried from one alphabet into another: by their letters, and by what is heard."""

import pytest

from vsdesk.returns.letters import is_latin, sound, writes_no_vowels
from vsdesk.returns.names import key, own_key, same_writing


@pytest.mark.parametrize(
    ("name", "latin"),
    [
        ("Ольга", "olga"),
        ("Щербаков", "shcherbakov"),
        # composed and decomposed are one
        ("Йосиф", "iosif"),
        ("И\u0306осиф", "iosif"),
        ("Γεώργιος", "georgios"),
        ("Παπαδόπουλος", "papadopoulos"),
        ("محمد", "mhmd"),
        # letters of no alphabet we know stay
        ("山田", "山田"),
        ("O’Neill", "oneill"),
        ("Łukasz", "lukasz"),
    ],
)
def test_a_key_is_in_latin_letters(name, latin):
    assert key(name) == latin


def test_a_name_of_its_own_letters_keeps_them():
    assert own_key("Ольга") == "ольга"
    assert own_key("ŁUKASZ") == own_key("Lukasz")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Юлія", "Yuliia"),
        ("Юлия", "Julia"),
        ("Дмитрий", "Dmitry"),
        ("Євген", "Yevhen"),
        ("Евгений", "Evgeny"),
        ("Зеленський", "Zelenskyy"),
        ("Виктор", "Victor"),
        ("Ксения", "Xenia"),
        ("Шевченко", "Shevchenko"),
    ],
)
def test_two_spellings_of_one_name_sound_the_same(one, other):
    assert sound(key(one)) == sound(key(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [("محمد", "Mohammed"), ("محمد", "Muhammad"), ("حسين", "Hussein"), ("غلام", "Ghulam"), ("نواز", "Nawaz")],
)
def test_letters_that_write_no_vowels_are_compared_without_them(one, other):
    assert writes_no_vowels(one)
    assert sound(key(one), vowels=False) == sound(key(other), vowels=False)


def test_other_names_sound_otherwise():
    names = ("Иван", "Ольга", "Шевченко", "Коваль", "Мария", "Анна")
    assert len({sound(key(name)) for name in names}) == len(names)


@pytest.mark.parametrize(
    ("name", "latin"), [("Zoë", True), ("O’Neill-Łuk", True), ("Ольга", False), ("Olгa", False)]
)
def test_a_name_is_latin_if_all_its_letters_are(name, latin):
    assert is_latin(name) is latin


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("SMITH", "Smith", True),
        ("Zoë", "Zoe\u0308", True),
        ("Mary Ann", "Maryann", True),
        ("O'Neill", "O’Neill", True),
        ("Zoe", "Zoë", False),
        ("Smith-Jones", "Smith Jones", False),
        ("Amy", "Amie", False),
    ],
)
def test_one_writing_of_a_name_differs_from_another_by_more_than_case_and_spaces(one, other, same):
    assert same_writing(one, other) is same
