"""One search over all that the user may see: what is asked, the words, what is found, the rows."""
