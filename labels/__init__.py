"""Annotated reports and stories (README.md): labels with positions, joined here with the texts that they are about."""
