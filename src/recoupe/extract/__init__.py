"""What one article says: mentions, dates, statements, figures, credits; `read` composes them."""
