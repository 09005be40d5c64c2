"""How many: quantities, the people counted, their outcome and the scope of the figure."""
