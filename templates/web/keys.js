// Keys for hours of work. Every page works without it: a key only presses what is on the page.
"use strict";
(() => {
  const rows = [...document.querySelectorAll("[data-row]")];
  const key = "place:" + location.pathname + location.search;
  let chosen = -1;

  const choose = (number) => {
    if (!rows.length) return false;
    const next = Math.min(Math.max(number, 0), rows.length - 1);
    if (rows[chosen]) rows[chosen].removeAttribute("data-chosen");
    chosen = next;
    rows[chosen].setAttribute("data-chosen", "");
    rows[chosen].querySelector("a").focus({ preventScroll: true });
    rows[chosen].scrollIntoView({ block: "nearest" });
    return true;
  };

  const press = (name) => {
    const found = document.querySelector(`[data-key="${CSS.escape(name)}"]`);
    if (!found) return false;
    if (found.form && rows.length && chosen >= 0 && found.name === "verdict") {
      const box = rows[chosen].querySelector("input[type=checkbox]");
      if (box && !rows.some((row) => row.querySelector("input:checked"))) box.checked = true;
    }
    found.click();
    return true;
  };

  const list = {
    j: () => choose(chosen + 1),
    k: () => choose(chosen - 1),
    o: () => chosen >= 0 && (rows[chosen].querySelector("a").click(), true),
    x: () => {
      const box = chosen >= 0 && rows[chosen].querySelector("input[type=checkbox]");
      if (box) box.checked = !box.checked;
      return Boolean(box);
    },
  };

  const anywhere = {
    "/": () => {
      const field = document.querySelector("[data-focus='/']");
      if (field) field.focus(); else location.assign("/claims");
      return true;
    },
    "?": () => (location.assign("/settings#keys"), true),
    s: () => {
      const block = document.querySelector("[data-open='s']");
      if (!block) return false;
      block.open = true;
      block.querySelector("input, textarea").focus();
      return true;
    },
    ...(rows.length ? list : {}),
  };

  document.addEventListener("keydown", (event) => {
    const inside = event.target.closest("input:not([type=checkbox]):not([type=radio]), textarea, select");
    if (event.key === "Escape" && inside) { inside.blur(); return; }
    if (inside || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    // The place of a key counts, so that an Arabic keyboard has the same ones.
    const placed = /^Key[A-Z]$/.test(event.code) ? event.code.slice(3).toLowerCase() : event.key;
    const name = /^[a-z/?]$/.test(event.key) ? event.key : placed;
    const done = (anywhere[name] || (() => false))() || press(name);
    if (done) event.preventDefault();
  });

  for (const block of document.querySelectorAll("details[data-wide]"))
    if (matchMedia("(min-width: 60rem)").matches) block.open = true;

  for (const form of document.querySelectorAll("form[method=post]"))
    form.addEventListener("submit", () => {
      // After the form has taken its values along: a second press sends nothing.
      setTimeout(() => form.querySelectorAll("button").forEach((one) => { one.disabled = true; }));
    });
  addEventListener("pageshow", (event) => {
    if (event.persisted) document.querySelectorAll("button:disabled").forEach((one) => { one.disabled = false; });
  });

  if (rows.length) {
    const kept = sessionStorage.getItem(key);
    if (kept) { scrollTo(0, Number(kept)); }
    addEventListener("pagehide", () => sessionStorage.setItem(key, String(scrollY)));
  }
})();
