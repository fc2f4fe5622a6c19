"""The demo content: posts and pages in Markdown, and the program that draws their pictures."""
