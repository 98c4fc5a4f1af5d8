"""Where the secretary works and the responsible reports, by what is worked on."""
