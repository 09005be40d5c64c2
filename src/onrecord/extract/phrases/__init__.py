"""Who stands where in a clause: arguments, mentions of people and bodies, the sides they belong to."""
