"""Who says so, and how sure: cues, speakers, chains of attribution, stance."""
