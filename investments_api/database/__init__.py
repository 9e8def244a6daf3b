"""The database: connections, transactions, why it fails, whether it is ready."""
