"""What is searched for: counted by words and day, and by nothing that tells of a person."""
