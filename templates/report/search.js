// Asks Pagefind's index, which lies beside the pages. Words are folded as the index was (data-letters).
const place = document.getElementById("search");
const query = document.getElementById("query");
const count = document.getElementById("count");
const list = document.getElementById("found");
const more = document.getElementById("more");
const root = new URL(place.dataset.root, location.href);
const letters = JSON.parse(place.dataset.letters);
const A_TIME = 20;
let asked = 0;
let hits = [];

const folded = text => [...text.normalize("NFKC").toLowerCase()].map(one => letters[one] ?? one).join("");

function element(name, text, lang) {
  const made = document.createElement(name);
  if (text) made.textContent = text;
  if (lang !== undefined) made.dir = "auto";
  if (lang) made.lang = lang;
  return made;
}

function row(hit) {
  const { title, id, status, speaker, said, due, language } = hit.meta;
  const link = element("a");
  link.href = new URL(hit.raw_url.replace(/^\//, ""), root);
  link.append(element("bdi", title, language ?? ""));
  const heading = element("h2");
  heading.append(link);
  const standing = element("div", status);
  standing.className = "due";
  if (due) standing.append(element("br"), `${place.dataset.due} ${due}`);
  const meta = element("p");
  meta.className = "meta";
  meta.append(element("span", id), " · ", element("bdi", speaker, ""), said ? ` · ${said}` : "");
  meta.firstChild.className = "id";
  const item = element("li");
  item.append(heading, standing, meta);
  return item;
}

async function show() {
  const turn = asked;
  const next = await Promise.all(hits.slice(list.childElementCount, list.childElementCount + A_TIME).map(one => one.data()));
  if (turn !== asked) return;
  list.append(...next.map(row));
  more.hidden = list.childElementCount >= hits.length;
}

async function ask(pagefind) {
  const turn = ++asked;
  const words = folded(query.value.trim());
  history.replaceState(null, "", words ? `#${encodeURIComponent(query.value.trim())}` : location.pathname);
  const found = words ? (await pagefind.search(words)).results : [];
  if (turn !== asked) return;
  hits = found;
  list.replaceChildren();
  count.textContent = !words ? "" : hits.length ? place.dataset.found.replace("#", hits.length) : place.dataset.none;
  await show();
}

async function begin() {
  const pagefind = await import(new URL("pagefind/pagefind.js", root));
  await pagefind.init();
  place.hidden = false;
  query.value = decodeURIComponent(location.hash.slice(1));
  let waiting;
  query.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(() => ask(pagefind), 150); });
  more.addEventListener("click", show);
  query.focus();
  if (query.value) ask(pagefind);
}

if (location.protocol === "file:") document.getElementById("no-server").hidden = false;
else begin();
