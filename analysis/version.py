"""The engine's version: bump it whenever the output can change for any input."""

ENGINE_VERSION = "0.2.0"
