// GraphiQL in the place of the form, which is all there is without scripts and on the screen of a phone.
"use strict";

const form = document.getElementById("asking");
const place = document.getElementById("graphiql");
const answer = document.getElementById("answer");
const asked = { query: form.elements.query.value, variables: form.elements.variables.value };

const fetcher = async (operation) => {
  const response = await fetch(form.action, {
    method: "POST",
    headers: { "Content-Type": "application/json", Accept: "application/graphql-response+json, application/json" },
    body: JSON.stringify(operation),
  });
  return response.json();
};

// The address always carries what stands in the editors, so that it can be sent to somebody.
const noted = (name) => (value) => {
  asked[name] = value ?? "";
  const given = Object.entries(asked).filter(([, one]) => one);
  history.replaceState(null, "", `?${new URLSearchParams(given)}`);
};

// What was asked in other windows stays there: a link shows what it carries, and nothing else.
const kept = new Map();
const storage = {
  getItem: (key) => kept.get(key) ?? null,
  setItem: (key, value) => kept.set(key, value),
  removeItem: (key) => kept.delete(key),
  clear: () => kept.clear(),
  get length() { return kept.size; },
};

if (matchMedia("(min-width: 44rem)").matches) {
  form.hidden = true;
  place.hidden = false;
  if (answer) answer.hidden = true;
  ReactDOM.createRoot(place).render(
    React.createElement(GraphiQL, {
      fetcher,
      storage,
      query: asked.query,
      variables: asked.variables,
      response: answer ? answer.querySelector("pre").textContent : undefined,
      onEditQuery: noted("query"),
      onEditVariables: noted("variables"),
      isHeadersEditorEnabled: false,
      defaultEditorToolsVisibility: asked.variables ? "variables" : false,
    }),
  );
}
