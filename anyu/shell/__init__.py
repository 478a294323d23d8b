"""Turns a request into one `flow` call and its answer into a page. No rule, no sum, no `if` about the programme."""
