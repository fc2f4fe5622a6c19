"""What programs read and write, as JSON and Markdown."""
