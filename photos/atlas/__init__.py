"""What is known of the world without asking anybody: the names of places, and where land is."""
