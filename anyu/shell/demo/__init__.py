"""An invented county, openly synthetic, for showing and testing: its places, people, events and sign-ins.

`county.invent` gives the rows, `workbook.write` the Excel workbooks, `user.sign_ins` those who may look at them.
"""
