"""Photos of a site across its albums: by what their files tell, in numbers, and on a map."""
