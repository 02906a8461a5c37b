"""Form of the data: what is found in text, and what each field becomes before it may leave."""
