"""Where: the gazetteer, names in the text, and the place that holds for an act."""
