"""Where files of pictures and attachments are kept, and how they are handed out."""
