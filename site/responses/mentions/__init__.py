"""What other sites say of our pages, and we of theirs: Webmention, https://www.w3.org/TR/webmention/."""
