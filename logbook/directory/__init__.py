"""The directory: bodies, positions, organisations and people, as rows and as facts of one.

Each list's rows come from one function, so that they can be printed and exported as they are read.
"""
