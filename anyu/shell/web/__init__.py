"""The pages: sign-in, Today, Plan, Figures, Registers, Reports."""
