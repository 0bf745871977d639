"""A small window for any entry of a plan, its fields from data: a target, the child's voice, an attendee and so on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QWidget

from ui.dialogs.form import Form
from ui.style import theme
from ui.widgets.fitting import open_at
from vsdesk.desk.pep_content.entries import EntryField, EntryKind
from vsdesk.errors import UserError

Values = Mapping[str, str]


def ask_entry(
    kind: EntryKind,
    title: str,
    today: date,
    act: Callable[[dict[str, str]], object],
    parent: QWidget,
    *,
    values: Values | None = None,
    options: Mapping[str, tuple[str, ...]] | None = None,
) -> Form:
    """Ask for an entry; what cannot be read is said in the window, which stays.

    Args:
        values: field -> what stands in it already.
        options: field -> what is offered besides its own.
    """
    form = Form(title, "Leave empty what is not known; it is then a finding, not a bar.", "Save", parent)
    fields = {one.name: _field(form, one, (values or {}).get(one.name, ""), (options or {}).get(one.name, ()))
              for one in kind.fields}  # fmt: skip

    def agree() -> bool:
        typed = {name: _typed(field) for name, field in fields.items()}
        try:
            kind.read(typed, today)
        except UserError as error:
            return form.refuse(str(error))
        act(typed)
        return True

    form.finish(agree)
    open_at(form, 520, form.sizeHint().height())
    form.open()
    next(iter(fields.values())).setFocus()
    return form


def _field(form: Form, one: EntryField, text: str, more: tuple[str, ...]) -> QWidget:
    if one.kind == "long":
        field = QPlainTextEdit(text)
        field.setTabChangesFocus(True)
        field.setFixedHeight(theme.current().px(64))
        form.put(one.title, field)
        return field
    options = (*more, *one.options)
    if one.kind == "choice" or (options and one.kind in ("open choice", "text")):
        box = QComboBox()
        box.setEditable(one.kind != "choice")
        box.addItems(("", *options) if not one.needed or one.kind != "choice" else options)
        box.setCurrentText(text)
        form.put(one.title, box)
        return box
    if one.kind == "yes or no":
        box = QComboBox()
        box.addItems(("", "yes", "no"))
        box.setCurrentText(text)
        form.put(one.title, box)
        return box
    return form.line(one.title, text, one.hint)


def _typed(field: QWidget) -> str:
    if isinstance(field, QPlainTextEdit):
        return field.toPlainText()
    if isinstance(field, QComboBox):
        return field.currentText()
    assert isinstance(field, QLineEdit)
    return field.text()
