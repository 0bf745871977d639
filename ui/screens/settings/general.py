"""Settings, Look: theme, text size, initials, and what this computer remembers."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QVBoxLayout, QWidget

from ui import initials
from ui.appearance import APPEARANCE
from ui.preferences import CONTRASTS, SCALES, THEMES
from ui.presenting import PRESENTING
from ui.screens.settings.presenter import RollFacts, SettingsPresenter
from ui.widgets.basics import button, card, label, row

THEME_WORDS = {"system": "As the system", "light": "Light", "dark": "Dark"}
CONTRAST_WORDS = {"system": "As the system", "normal": "Normal", "high": "High"}
INITIALS_ABOUT = "Names shrink to initials, for working where others can see the screen (Ctrl+Shift+I)."
PRESENTING_ABOUT = (
    "Presenting does the same with a sign at the top (Ctrl+Shift+P). It comes on by itself while this screen is "
    "mirrored on another, where the system tells; of a screen shared in a call no system tells, so press the key first."
)


class GeneralSection(QWidget):
    """One card each: look, initials, remembering."""

    def __init__(self, presenter: SettingsPresenter) -> None:
        super().__init__()
        self.presenter = presenter
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(12)
        self._look(inside)
        self._initials(inside)
        self._remembered(inside)
        inside.addStretch(1)
        presenter.facts.connect(self.show_facts)

    def _look(self, inside: QVBoxLayout) -> None:
        frame, part = card()
        part.addWidget(label("Look", "section"))
        self.theme, self.contrast, self.text_size = QComboBox(), QComboBox(), QComboBox()
        self.theme.setAccessibleName("Theme")
        self.contrast.setAccessibleName("Contrast")
        self.text_size.setAccessibleName("Text size")
        for name in THEMES:
            self.theme.addItem(THEME_WORDS[name], name)
        for name in CONTRASTS:
            self.contrast.addItem(CONTRAST_WORDS[name], name)
        for per_cent in SCALES:
            self.text_size.addItem(f"{per_cent} %", per_cent)
        self.theme.setCurrentIndex(self.theme.findData(APPEARANCE.preferences.theme))
        self.contrast.setCurrentIndex(self.contrast.findData(APPEARANCE.preferences.contrast))
        self.text_size.setCurrentIndex(self.text_size.findData(APPEARANCE.preferences.text_size))
        self.theme.activated.connect(lambda index: APPEARANCE.choose_theme(self.theme.itemData(index)))
        self.contrast.activated.connect(
            lambda index: APPEARANCE.choose_contrast(self.contrast.itemData(index))
        )
        self.text_size.activated.connect(
            lambda index: APPEARANCE.choose_text_size(self.text_size.itemData(index))
        )
        choices = ("Theme", self.theme), ("Contrast", self.contrast), ("Text size", self.text_size)
        part.addLayout(row(*(one for words, box in choices for one in (label(words), box)), None, spacing=12))
        part.addWidget(label("For this computer only.", "small"))
        inside.addWidget(frame)

    def _initials(self, inside: QVBoxLayout) -> None:
        frame, part = card()
        part.addWidget(label("Initials", "section"))
        self.initials = QCheckBox("Show initials instead of names")
        self.initials.setChecked(initials.MODE.on)
        self.initials.toggled.connect(initials.MODE.set_on)
        initials.MODE.changed.connect(self.initials.setChecked)
        part.addWidget(self.initials)
        part.addWidget(label(INITIALS_ABOUT, "small", wrap=True))
        self.presenting = QCheckBox("I am presenting")
        self.presenting.setChecked(PRESENTING.on)
        self.presenting.clicked.connect(PRESENTING.toggle)
        PRESENTING.changed.connect(self._show_presenting)
        part.addWidget(self.presenting)
        part.addWidget(label(PRESENTING_ABOUT, "small", wrap=True))
        inside.addWidget(frame)

    @Slot(str)
    def _show_presenting(self, sign: str) -> None:
        self.presenting.setChecked(PRESENTING.on)

    def _remembered(self, inside: QVBoxLayout) -> None:
        frame, part = card()
        part.addWidget(label("Remember me on this computer", "section"))
        self.remembered = label("", wrap=True)
        self.forget = button("Forget me here", self.presenter.forget_me)
        part.addWidget(self.remembered)
        part.addLayout(row(self.forget, None))
        inside.addWidget(frame)

    def show_facts(self, facts: RollFacts) -> None:
        """Show what this computer remembers."""
        self.forget.setVisible(facts.remembered)
        self.remembered.setText(_remembered_words(facts))


def _remembered_words(facts: RollFacts) -> str:
    if facts.remembered:
        return "This computer's credential store holds your own key, so the roll opens without a passphrase."
    if facts.can_remember:
        return "Not remembered. Tick “Remember me on this computer” when you next open the roll."
    return "This computer has no credential store the program can use; the passphrase is typed each time."
