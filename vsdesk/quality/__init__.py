"""How good a plan is: rubrics as data, the grade they roll up to and why, and what a target or a plan still lacks."""
