"""The texts of the page that runs the model; the catalogue itself is in `narration`."""
