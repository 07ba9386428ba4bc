"""Offering help, answering, and the thread between who asked and who helps."""
