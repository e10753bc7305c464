"""Do assessors agree: what came back of an exercise, held against the gold and one another."""
