"""The style sheet, made from a palette and a text size. Widgets say what they are by the property `look`."""

from __future__ import annotations

from importlib import resources
from string import Template

from ui.style.palette import Palette

SHEET = Template("""
QWidget { color: $ink; font-size: ${t13}px; }
QMainWindow, QDialog, QWidget[look="page"] { background: $ground; }
QWidget[look="surface"] { background: $surface; }
QLabel { background: transparent; }
QLabel[look="title"] { font-size: ${t20}px; font-weight: 650; }
QLabel[look="section"] { font-size: ${t15}px; font-weight: 600; }
QLabel[look="strong"] { font-weight: 600; }
QLabel[look="subtitle"] { color: $ink2; font-size: ${t13}px; }
QLabel[look="small"] { color: $ink2; font-size: ${t12}px; }
QLabel[look="tiny"] { color: $ink2; font-size: ${t11}px; }
QLabel[look="large"] { font-size: ${t24}px; font-weight: 650; }
QLabel[look="group"] { font-size: ${t20}px; font-weight: 650; }
QLabel[look="error"] { color: $late; font-size: ${t12}px; }
QLabel[look="well"] {
  background: $well_soft; color: $well; border-radius: 4px; padding: 2px 6px; font-size: ${t12}px; }
QLabel[look="due"] {
  background: $due_soft; color: $due; border-radius: 4px; padding: 2px 6px; font-size: ${t12}px; }
QLabel[look="late"] {
  background: $late_soft; color: $late; border-radius: 4px; padding: 2px 6px; font-size: ${t12}px; }
QLabel[look="plain"] {
  background: $hover; color: $ink2; border-radius: 4px; padding: 2px 6px; font-size: ${t12}px; }
QLabel[look="banner"] { background: $due_soft; color: $due; padding: 6px 20px; font-size: ${t12}px; }
QLabel[look="count"] {
  background: $hover; color: $ink2; border-radius: 9px; padding: 1px 6px; font-size: ${t11}px; }

QFrame[look="card"] { background: $surface; border: 1px solid $line; border-radius: 8px; }
QFrame[look="fault"] { background: $late_soft; border: 1px solid $late; border-radius: 6px; }
QFrame[look="notice"] { background: $due_soft; border: none; border-radius: 6px; }
QLabel[look="notice"] { color: $due; font-size: ${t12}px; }
QFrame[look="line"] { background: transparent; border: none; border-top: 1px solid $soft_line; }
QFrame[look="drop"] { background: $surface; border: 2px dashed $line; border-radius: 8px; }
QFrame[look="chosen"] { background: $surface; border: 2px solid $accent; border-radius: 8px; }
QLabel[look="figure"] { font-size: ${t20}px; font-weight: 650; }
QLabel[look="figure"][tone="due"] { color: $due; }
QLabel[look="figure"][tone="late"] { color: $late; }
QLabel[look="agrees"] { color: $well; }
QPushButton[look="deed"]:checked { background: $accent; color: $on_accent; border-color: $accent; font-weight: 600; }
QFrame[look="pathstep"] { background: transparent; border: none; border-right: 1px solid $line; }
QFrame[look="pathstep"][stands="now"] { background: $accent_soft; border: 1px solid $accent; }
QLabel[look="pathtitle"] { font-weight: 600; color: $ink; }
QLabel[look="pathtitle"][stands="now"], QLabel[look="pathdetail"][stands="now"] { color: $accent; }
QLabel[look="pathdetail"] { color: $ink2; font-size: ${t12}px; }
QFrame[look="day"] { background: $surface; border: 1px solid $line; border-radius: 6px; }
QFrame[look="today"] { background: $surface; border: 2px solid $accent; border-radius: 6px; }
QPushButton[look="meeting"] {
  border: 1px solid transparent; border-radius: 4px; background: $accent_soft; color: $ink; text-align: left;
  padding: 1px 6px; font-size: ${t12}px; min-height: ${h16}px; }
QPushButton[look="meeting"]:focus { border: 2px solid $accent; padding: 0 5px; }
QFrame[look="score"] { background: transparent; border: 2px solid transparent; border-bottom: 1px solid $soft_line; }
QFrame[look="score"]:focus { border: 2px solid $accent; border-radius: 4px; }
QPushButton[look="score"] {
  border-radius: 4px; padding: 1px 0; min-height: ${h18}px; font-size: ${t11}px; color: $ink2; }
QPushButton[look="score"]:checked { font-weight: 600; color: $ink; background: $hover; border-color: $ink3; }
QPushButton[look="score"][tone="well"]:checked { background: $well_soft; color: $well; border-color: $well; }
QPushButton[look="score"][tone="due"]:checked { background: $due_soft; color: $due; border-color: $due; }
QPushButton[look="score"][tone="late"]:checked { background: $late_soft; color: $late; border-color: $late; }
QFrame[look="rule"] { background: $line; border: none; max-height: 1px; min-height: 1px; }
QFrame[look="nav"] { background: $surface; border: none; border-right: 1px solid $line; }
QFrame[look="top"] { background: $surface; border: none; border-bottom: 1px solid $line; }
QFrame[look="status"] { background: $surface; border: none; border-top: 1px solid $line; }

QPushButton, QToolButton[look="button"] {
  background: $surface; border: 1px solid $line; border-radius: 6px; padding: 5px 12px;
  min-height: ${h20}px; }
QPushButton:hover, QToolButton[look="button"]:hover { background: $hover; }
QPushButton:focus, QToolButton:focus { border: 2px solid $accent; padding: 4px 11px; }
QPushButton:disabled { color: $ink3; background: $ground; }
QPushButton[look="primary"] {
  background: $accent; color: $on_accent; border-color: $accent; font-weight: 600; }
QPushButton[look="primary"]:hover { background: $accent; border-color: $ink; }
QPushButton[look="primary"]:focus { border: 2px solid $ink; }
QPushButton[look="primary"]:disabled { background: $hover; color: $ink2; border-color: $line; }
QPushButton[look="danger"] { color: $late; }
QPushButton[look="danger"]:disabled { color: $ink3; }
QPushButton::menu-indicator {
  image: url($down); width: ${h12}px; height: ${h12}px; subcontrol-origin: padding; subcontrol-position: center right;
  right: 8px; }
QPushButton[look="menu"] { padding-right: 26px; }
QPushButton[look="menu"]:focus { padding-right: 25px; }
QPushButton[look="small"] { padding: 2px 10px; font-size: ${t12}px; }
QPushButton[look="small"]:focus { padding: 1px 9px; }
QPushButton[look="link"] {
  border: none; background: transparent; color: $accent; padding: 2px 4px; text-decoration: underline; }
QPushButton[look="link"]:focus { border: 1px solid $accent; border-radius: 4px; }
QPushButton[look="choice"] {
  background: $surface; border: 1px solid $line; border-radius: 8px; padding: 0; text-align: left; }
QPushButton[look="choice"]:hover { background: $hover; }
QPushButton[look="choice"]:focus { border: 2px solid $accent; padding: 0; }
QPushButton[look="nav"] {
  border: none; background: transparent; text-align: left; padding: 5px 8px; border-radius: 6px; }
QPushButton[look="nav"]:hover { background: $hover; }
QPushButton[look="nav"]:checked { background: $selected; font-weight: 600; }
QPushButton[look="nav"]:focus { border: 2px solid $accent; padding: 3px 6px; }
QPushButton[look="chip"] {
  border-radius: 13px; padding: 3px 12px; min-height: ${h18}px; font-size: ${t12}px; }
QPushButton[look="chip"]:checked { background: $accent_soft; border-color: $accent; color: $accent; }
QPushButton[look="step"] {
  border: none; border-radius: 12px; padding: 3px 10px; background: $hover; color: $ink2; font-size:
  ${t12}px; }
QPushButton[look="step"]:checked { background: $accent; color: $on_accent; font-weight: 600; }
QPushButton[look="step"][done="true"] { background: $accent_soft; color: $accent; }
QPushButton[look="step"]:focus { border: 2px solid $ink; padding: 1px 8px; }
QPushButton[look="tab"] {
  border: none; border-bottom: 2px solid transparent; border-radius: 0; background: transparent;
  color: $ink2; padding: 6px 8px; font-weight: 600; }
QPushButton[look="tab"]:checked { border-bottom: 2px solid $accent; color: $ink; }
QPushButton[look="tab"]:focus {
  border: 2px solid $accent; border-radius: 4px; color: $ink; padding: 4px 6px 6px 6px; }

QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QDateEdit, QSpinBox {
  background: $field; border: 1px solid $line; border-radius: 6px; padding: 5px 8px; min-height: ${h20}px;
  selection-background-color: $accent; selection-color: $on_accent; }
QLineEdit, QPlainTextEdit, QTextEdit { placeholder-text-color: $ink3; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QDateEdit:focus, QSpinBox:focus {
  border: 2px solid $accent; padding: 4px 7px; }
QLineEdit { lineedit-password-character: 8226; }
QLineEdit[look="search"] { background: $ground; }
QComboBox::drop-down, QDateEdit::drop-down { border: none; width: 24px; }
QComboBox::down-arrow, QDateEdit::down-arrow { image: url($down); width: ${h12}px; height: ${h12}px; }
QHeaderView::down-arrow { image: url($down); width: 10px; height: 10px; subcontrol-position: center right; right: 4px; }
QHeaderView::up-arrow { image: url($up); width: 10px; height: 10px; subcontrol-position: center right; right: 4px; }
QCheckBox::indicator {
  width: ${h16}px; height: ${h16}px; border: 1px solid $ink3; border-radius: 4px; background: $field; }
QCheckBox::indicator:checked { background: $accent; border-color: $accent; image: url($tick); }
QRadioButton::indicator {
  width: ${h16}px; height: ${h16}px; border: 1px solid $ink3; border-radius: ${h8}px; background: $field; }
QRadioButton::indicator:checked { background: $accent; border: 4px solid $field; }
QComboBox QAbstractItemView {
  background: $surface; border: 1px solid $line; border-radius: 0; padding: 0;
  selection-background-color: $selected; selection-color: $ink; }

QTableView, QListView, QTreeView {
  background: $surface; border: none; gridline-color: transparent; selection-background-color: $selected;
  selection-color: $ink; outline: none; }
QListWidget { border: 1px solid $line; border-radius: 6px; padding: 3px; }
QListWidget:focus { border: 2px solid $accent; padding: 2px; }
QListWidget::item { padding: 5px 8px; border-radius: 4px; }
QListWidget::item:selected { background: $selected; color: $ink; }
QAbstractScrollArea::corner { background: transparent; border: none; }
QHeaderView { background: $surface; border: none; }
QHeaderView::section {
  background: $surface; color: $ink2; border: none; border-bottom: 1px solid $line; padding: 6px 8px;
  font-size: ${t11}px; font-weight: 400; }
QTableCornerButton::section { background: $surface; border: none; }
QScrollArea { border: none; background: transparent; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 0; }
QScrollBar::handle:vertical { background: $line; border-radius: 5px; min-height: 30px; }
QScrollBar::handle:vertical:hover { background: $ink3; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0; }
QScrollBar::handle:horizontal { background: $line; border-radius: 5px; min-width: 30px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QMenu { background: $surface; border: 1px solid $line; padding: 4px; }
QMenu::item { padding: 5px 20px 5px 12px; border-radius: 4px; }
QMenu::item:selected { background: $selected; }
QMenu::separator { height: 1px; background: $line; margin: 4px 8px; }
QToolTip { background: $surface; color: $ink; border: 1px solid $line; padding: 4px 6px; }
QProgressBar { background: $hover; border: none; border-radius: 3px; max-height: 6px; min-height: 6px; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }
QCheckBox, QRadioButton { spacing: 8px; background: transparent; }
QCheckBox::indicator:focus, QRadioButton::indicator:focus { border: 2px solid $accent; }
QCheckBox::indicator:checked:focus { border: 2px solid $ink; }
QSplitter::handle { background: $ground; }
""")

SIZES = (24, 20, 15, 13, 12, 11), (20, 18, 16, 12, 8)
"""Of type, and of parts that grow with it; in pixels at 100 %."""
TYPE = {f"{kind}{size}": size for kind, sizes in zip("th", SIZES, strict=True) for size in sizes}


def stylesheet(palette: Palette, scale: float) -> str:
    """The whole style sheet at a text size."""
    colours = {name: getattr(palette, name) for name in palette.__dataclass_fields__ if name != "name"}
    sizes = {name: str(round(size * scale)) for name, size in TYPE.items()}
    signs = {name: _sign(f"{name}-{palette.base}.png") for name in ("down", "up", "tick")}
    return SHEET.substitute(colours | sizes | signs)


def _sign(name: str) -> str:
    """Where a small picture lies, as a style sheet writes it."""
    return str(resources.files("resources") / "icons" / name).replace("\\", "/")
