"""The review application; it comes in a later edition."""
