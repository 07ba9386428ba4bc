"""What lies before the raad: questions, decision, report back, carrying out."""
