"""How far does the model do what its sources say, over what is not known? See `reading.md`."""
