"""Who repeats whom, on documents of our own whose origins are known."""
