"""Starting, watching and ending other programs."""
