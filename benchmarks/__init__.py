"""How good and how fast: each measure and the making of the encoder is one command."""
