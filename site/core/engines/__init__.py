"""What brings a job to a worker. Each engine is one folder; the setting `TASKS` chooses."""
