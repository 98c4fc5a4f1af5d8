"""What leaves the log as a file: PDF, Word, Excel, CSV and data. Nothing here writes."""
