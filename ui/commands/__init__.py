"""One file a command; ``ui.cli`` imports the file of the command that is called, and no other."""
