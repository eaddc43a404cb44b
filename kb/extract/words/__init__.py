"""Words as the rules of extraction know them: phrases, cues, titles, tenses, arguments of a trigger."""
