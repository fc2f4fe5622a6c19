"""CloudFront: who may have the files of a private album, and what it is to forget."""
