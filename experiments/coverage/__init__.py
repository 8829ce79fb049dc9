"""How often intervals of a comparison cover the truth, on worlds of the model itself."""
