"""Everything that is stored, as typed Django models; one file per register; `rows()` is the only read door. No behaviour.

Import `REGISTERS` and `rows` from their modules: models can only be read once Django is set up.
"""
