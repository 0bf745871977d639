"""The three roles in words."""

from __future__ import annotations

ROLE_WORDS = {
    "head": "Head: everything",
    "officer": "Officer: daily work",
    "viewer": "Viewer: reads only",
}
