"""Related pages: what goes with a page, and why."""
