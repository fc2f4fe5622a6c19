"""A whole site in one file: how it is taken out, and how it comes back."""
