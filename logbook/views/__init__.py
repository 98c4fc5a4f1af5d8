"""What people read, one module a page."""
