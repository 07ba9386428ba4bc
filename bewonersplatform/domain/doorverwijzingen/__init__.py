"""The back door: advice from a specialist without a name, or a warm handover after the yes of who it is about."""
