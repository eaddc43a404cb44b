"""GraphQL over the store: types derived from the model, a schema, limits, and GraphQL over HTTP."""
