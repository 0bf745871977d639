"""vsdesk: an offline, encrypted desk for a virtual school."""

__version__ = "0.1.0"
