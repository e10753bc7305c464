"""Keys, certificates and those who issue them."""
