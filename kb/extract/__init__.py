"""What one analysed article says: actors, quotes, sources, dates, events and claims, as local facts."""
