"""Facts about the world that reading the news takes for granted: countries, cities, institutions, agent nouns."""
