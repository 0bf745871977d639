"""Every page of the window: its name, its title, and where its screen is (imported when first shown)."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module

from ui.screens.screen import Navigator, Screen
from ui.session import Session


@dataclass(frozen=True, slots=True)
class Page:
    """One page; `screen` is `module:Class` under `ui`."""

    key: str
    title: str
    screen: str

    def make(self, session: Session, navigator: Navigator) -> Screen:
        """Build its screen."""
        module, _, name = self.screen.partition(":")
        screen: Screen = getattr(import_module(f"ui.{module}"), name)(session, navigator)
        return screen


PAGES = (
    Page("today", "Today", "screens.today.view:TodayScreen"),
    Page("roll", "Roll", "screens.roll.view:RollScreen"),
    Page("peps", "PEPs", "screens.peps.view:PepsScreen"),
    Page("returns", "Returns", "screens.returns.view:ReturnsScreen"),
    Page("log", "Log", "screens.log.view:LogScreen"),
    Page("schools", "Schools", "screens.schools.view:SchoolsScreen"),
    Page("reports", "Reports", "screens.reports.view:ReportsScreen"),
    Page("batches", "Batches", "screens.batches.view:BatchesScreen"),
    Page("settings", "Settings", "screens.settings.view:SettingsScreen"),
)
SUB_PAGES = (
    Page("child", "Child", "screens.child.view:ChildScreen"),
    Page("case", "Cases", "screens.cases.view:CasesScreen"),
    Page("pep", "PEP", "screens.pep.view:PepScreen"),
    Page("enquiries", "Enquiries", "screens.enquiries.view:EnquiriesScreen"),
    Page("caseloads", "Caseloads", "screens.caseloads.view:CaseloadsScreen"),
    Page("pep-calendar", "PEP calendar", "screens.pep_calendar.view:PepCalendarScreen"),
    Page("school", "School", "screens.school.view:SchoolScreen"),
    Page("import", "Bring in a return", "importing.wizard:ImportScreen"),
)
"""Pages reached from others, not from the navigation."""
