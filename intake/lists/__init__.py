"""From the rows of a list to what they would become in the log, compared with what is there."""
