"""Accuracy on labelled data: each command's rows in, the program's reading of them out, in the same order."""
