"use strict";
// Looks words up in the index beside this site: one small file for the first two letters of the longest word.
const box = document.getElementById("search");
const list = document.getElementById("found");
const note = document.getElementById("note");
const files = new Map();

function words(text) {
  return text.toLowerCase().match(/[\p{L}\p{N}_]+/gu) || [];
}

function load(word) {
  const name = Array.from(word).slice(0, 2).map((letter) => letter.codePointAt(0).toString(16)).join("-");
  if (!files.has(name)) {
    files.set(name, fetch(`/search/${name}.json`).then((answer) => (answer.ok ? answer.json() : [])));
  }
  return files.get(name);
}

async function look() {
  const asked = words(box.value);
  const longest = asked.reduce((one, other) => (other.length > one.length ? other : one), "");
  list.replaceChildren();
  note.textContent = "";
  if (longest.length < 2) {
    return;
  }
  const entries = await load(longest);
  if (asked.join() !== words(box.value).join()) {
    return;
  }
  const found = entries.filter(([name]) => {
    const here = words(name);
    return asked.every((word) => here.some((other) => other.startsWith(word)));
  });
  for (const [name, kind, path] of found.slice(0, 100)) {
    const link = document.createElement("a");
    link.href = path;
    link.textContent = name;
    const what = document.createElement("span");
    what.className = "quiet";
    what.textContent = ` ${kind}`;
    const line = document.createElement("li");
    line.append(link, what);
    list.append(line);
  }
  note.textContent = found.length > 100 ? `The first 100 of ${found.length}.` : `${found.length} found.`;
}

box.addEventListener("input", look);
box.form.addEventListener("submit", (event) => { event.preventDefault(); look(); });
box.value = new URLSearchParams(location.search).get("q") || "";
look();
