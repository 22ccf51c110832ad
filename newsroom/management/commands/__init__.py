"""Django's commands about accounts, recorded in the audit log."""
