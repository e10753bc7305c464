"""Do assessors agree, are plans good, does supervision work: what a force can find out itself."""
