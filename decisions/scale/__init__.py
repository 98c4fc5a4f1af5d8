"""A data set as large as a county's log after many years, for measuring; never for real use."""
