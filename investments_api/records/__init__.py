"""The investment, a building operation: its table, fields, schemas and values; the UAI codes."""
