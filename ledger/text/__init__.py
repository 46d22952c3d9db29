"""Text as it is written: folding, tokens, language, sentences, names, actors, figures.

Pure functions over code points: nothing here reads a clock, a file of the user's or the network. Offsets
that leave this room always point into the text as published; folding lives in keys alone.
"""
