"""What the log begins with: templates of entries."""
