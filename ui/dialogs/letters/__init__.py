"""The words of a letter to schools, changed and seen filled in."""
