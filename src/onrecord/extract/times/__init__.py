"""When: expressions of time, resolved to intervals with their anchors."""
