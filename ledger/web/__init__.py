"""The review desk in a browser: server-rendered pages over the desk's functions.

Every address, its methods and who may call it stand in one table, `routes`. A handler takes a Visit and gives
an Answer; what holds for all of them (who asks, from where, how much, how often) is looked at before it.
"""
