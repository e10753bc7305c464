"""The inter-rater exercise: fictional cases that many people rate, each apart."""
