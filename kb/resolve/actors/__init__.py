"""Who is the same across articles: persons, bodies, states, places and things."""
