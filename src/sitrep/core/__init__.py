"""Records, ids, errors, settings: what every other stage may know. Imports nothing of ours."""
