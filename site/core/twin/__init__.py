"""The Markdown twin of a page: the same words for those who read text, people and machines."""
