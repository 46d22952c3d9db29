"""One module a revision, named by the schema that it leads to."""
