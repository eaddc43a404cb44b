"""Words apart from any text: what their forms have in common, and which of them mean the same."""
