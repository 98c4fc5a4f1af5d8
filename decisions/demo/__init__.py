"""The demonstration: real bodies, positions, meetings and kinds of decision, invented persons.

`build.create_demo` plays it through the actions day by day, up to the day it runs.
"""
