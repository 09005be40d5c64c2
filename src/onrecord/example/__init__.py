"""The example case: documents of our own writing, shipped with the package."""
