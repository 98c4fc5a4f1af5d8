"""From an Excel or CSV file to rows of text, and what its columns mean. No Django here."""
