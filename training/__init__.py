"""The recipe of the English model: from the corpora to a packaged model. Needs `requirements.txt`; nothing here ships."""
