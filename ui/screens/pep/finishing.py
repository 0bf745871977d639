"""The end of a review: feedback in words, then the grade stands; and the letter that tells the school."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QPlainTextEdit, QWidget

from ui.dialogs.form import Form
from ui.screens.pep.presenter import PepPresenter
from ui.style import theme
from vsdesk.quality.grades import to_mend


def finish_review(presenter: PepPresenter, parent: QWidget) -> None:
    """Ask what the school is to be told, then let the grade stand."""
    page, grade = presenter.page, presenter.grade
    if page is None or grade is None or not grade.complete:
        return
    form = Form(f"The grade is {page.rubric.word(grade.overall).lower()}", grade.why, "Finish", parent)
    feedback = QPlainTextEdit(page.review.feedback if page.review else "")
    feedback.setTabChangesFocus(True)
    feedback.setFixedHeight(theme.current().px(120))
    mend = to_mend(page.rubric, presenter.scores)
    feedback.setPlaceholderText(
        f"What would make it better: {', '.join(mend)}" if mend else "What was done well"
    )
    form.put("Feedback for the school", feedback)

    def agree() -> bool:
        presenter.save_scores(feedback=feedback.toPlainText(), finish=True)
        return True

    form.finish(agree)
    form.open()
    feedback.setFocus()


def save_letter(presenter: PepPresenter, parent: QWidget) -> None:
    """Write the letter of feedback as Word or PDF, where the person says."""
    page = presenter.page
    if page is None:
        return
    dialog = QFileDialog(parent, "Save the feedback letter as")
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilters(["Word (*.docx)", "PDF (*.pdf)"])
    dialog.selectFile(f"PEP feedback {page.initials} {page.pep.id}.docx")
    dialog.fileSelected.connect(
        lambda path: presenter.do(
            "Writing the letter", lambda desk, pep: desk.pep_quality.letter(pep, Path(path))
        )
    )
    dialog.open()
