"""Who did what to whom: triggers, their senses, and the roles around them."""
