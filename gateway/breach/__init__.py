"""Who was affected: what a recipient got in a window of time, answered from the log alone."""
