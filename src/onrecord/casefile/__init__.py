"""Where a case lives: its database, its blobs and its custody log."""
