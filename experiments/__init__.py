"""Questions put to the model: one folder or module per question, with the answer beside it."""
