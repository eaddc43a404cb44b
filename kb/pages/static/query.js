// Completes the words of a query as they are typed, and runs it with Ctrl+Enter. The page works without it.
"use strict";

const field = document.getElementById("query");
const list = document.getElementById("completions");
const KEYWORDS = ("SELECT DISTINCT WHERE ASK CONSTRUCT DESCRIBE FILTER OPTIONAL UNION MINUS GRAPH BIND VALUES EXISTS " +
  "GROUP ORDER LIMIT OFFSET HAVING COUNT SAMPLE GROUP_CONCAT REGEX CONTAINS STRSTARTS LCASE COALESCE PREFIX").split(" ");
const MOST = 12;
let terms = [];
let chosen = -1;

fetch(new URL("terms.json", field.form.action.split("?")[0] + "/"))
  .then((answer) => (answer.ok ? answer.json() : []))
  .then((found) => { terms = found; });

function word() {
  return field.value.slice(0, field.selectionStart).match(/[?$\w:-]*$/)[0];
}

function fitting(typed) {
  const lower = typed.toLowerCase();
  const own = new Set(field.value.match(/[?$]\w+/g) || []);
  const all = [...[...own].map((name) => [name, ""]), ...terms, ...KEYWORDS.map((name) => [name, ""])];
  const starts = all.filter(([name]) => name !== typed && name.toLowerCase().startsWith(lower));
  const holds = all.filter(([name]) => !name.toLowerCase().startsWith(lower) && name.toLowerCase().includes(lower));
  return [...starts, ...holds].slice(0, MOST);
}

function show() {
  const typed = word();
  const found = typed.length < 2 ? [] : fitting(typed);
  list.replaceChildren(...found.map(([name, meaning], place) => {
    const item = document.createElement("li");
    const code = document.createElement("code");
    code.textContent = name;
    item.append(code, " ", meaning);
    item.id = `completion-${place}`;
    item.setAttribute("role", "option");
    item.addEventListener("mousedown", (event) => { event.preventDefault(); put(name); });
    return item;
  }));
  list.hidden = found.length === 0;
  if (found.length) list.style.top = `${below()}px`;
  mark(-1);
}

// Where the line of the cursor ends, counted in letters of one width, as the browser does not say.
function below() {
  const style = getComputedStyle(field);
  const pen = document.createElement("canvas").getContext("2d");
  pen.font = style.font;
  const columns = Math.floor((field.clientWidth - 2 * parseFloat(style.paddingLeft)) / pen.measureText("m").width);
  const lines = field.value.slice(0, field.selectionStart).split("\n");
  const rows = lines.reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / columns)), 0);
  const end = field.offsetTop + parseFloat(style.paddingTop) + rows * parseFloat(style.lineHeight) - field.scrollTop;
  return Math.min(end + 4, field.offsetTop + field.offsetHeight);
}

function hide() {
  list.hidden = true;
  mark(-1);
}

function mark(index) {
  chosen = index;
  [...list.children].forEach((item, place) => item.setAttribute("aria-selected", String(place === index)));
  const item = list.children[index];
  field.setAttribute("aria-activedescendant", item ? item.id : "");
  if (item) item.scrollIntoView({ block: "nearest" });
}

function put(name) {
  const end = field.selectionStart;
  field.setRangeText(name, end - word().length, end, "end");
  hide();
  field.focus();
}

field.addEventListener("input", show);
field.addEventListener("blur", hide);
field.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    field.form.requestSubmit();
  } else if (list.hidden) {
    return;
  } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    const size = list.children.length;
    mark((chosen + (event.key === "ArrowDown" ? 1 : size - 1 + (chosen < 0 ? 1 : 0))) % size);
  } else if ((event.key === "Enter" || event.key === "Tab") && chosen >= 0) {
    event.preventDefault();
    put(list.children[chosen].firstChild.textContent);
  } else if (event.key === "Escape") {
    hide();
  }
});
