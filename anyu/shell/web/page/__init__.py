"""One file per page: what a request asks, one call of `flow` or a register, and the template that shows the answer."""
