"""The faces of Sitrep: what a user can ask (`service`), and the command line that asks it (`cli`)."""
