"""Text as words: the parse, small lexicons, quotation marks, language."""
