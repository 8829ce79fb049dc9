"""Do the 95 % intervals of a comparison cover the truth, on worlds of the model itself?"""
