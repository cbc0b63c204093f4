
"use strict";
(() => {
  const byId = (id) => document.getElementById(id);
  const rows = [...document.querySelectorAll("tbody tr")];
  const mentions = rows.map((row) => byId(`m${row.id.slice(1)}`));
  const filters = byId("filters");
  const detail = byId("detail");
  const narrow = matchMedia("(max-width: 59.99rem)");
  let chosen = null;
  let lit = null;

  // Rows shown as cards would lose their roles.
  const roles = {
    table: "table",
    "thead, tbody": "rowgroup",
    tr: "row",
    "thead th": "columnheader",
    "tbody th": "rowheader",
    td: "cell",
  };
  for (const [selector, role] of Object.entries(roles)) {
    for (const element of document.querySelectorAll(selector)) element.setAttribute("role", role);
  }

  // The pieces of text that a link of the table leads to, from the first to the last.
  function pieces(link) {
    const first = Number(link.hash.slice(2));
    const count = Number(link.dataset.to) - first + 1;
    return Array.from({ length: count }, (_, i) => byId(`s${first + i}`));
  }

  function light(row, on) {
    row.classList.toggle("lit", on);
    mentionOf(row).classList.toggle("lit", on);
    for (const link of row.querySelectorAll("a[data-role]")) {
      pieces(link).forEach((piece, i) => {
        if (on) piece.dataset.role = link.dataset.role;
        else delete piece.dataset.role;
        if (on && i === 0) piece.dataset.tag = link.dataset.role;
        else delete piece.dataset.tag;
      });
    }
  }

  // What is pointed at goes before what was chosen; on a phone, where a sheet tells the chosen one, behind it.
  function show(row) {
    const next = narrow.matches ? chosen ?? row : row ?? chosen;
    if (next !== lit) {
      if (lit) light(lit, false);
      lit = next;
      if (lit) light(lit, true);
    }
    describe(narrow.matches ? chosen : lit);
  }

  // The chosen claim with all its columns, those that are null too.
  function describe(row) {
    detail.classList.toggle("empty", !row);
    if (!row) return;
    const names = [...document.querySelectorAll("thead th")];
    byId("to-text").href = `#m${row.id.slice(1)}`;
    byId("to-table").href = `#${row.id}`;
    detail.querySelector("dl").replaceChildren(...[...row.cells].map((cell, i) => {
      const [pair, name, value] = ["div", "dt", "dd"].map((tag) => document.createElement(tag));
      name.textContent = names[i].textContent;
      name.title = names[i].title;
      value.textContent = cell.textContent;
      value.classList.toggle("null", cell.classList.contains("null"));
      pair.append(name, value);
      return pair;
    }));
  }

  function choose(row) {
    chosen?.classList.remove("chosen");
    chosen = row;
    chosen?.classList.add("chosen");
    show(null);
  }

  function reveal(element, focus) {
    element.scrollIntoView({ block: "nearest" });
    if (focus) focus.focus({ preventScroll: true });
  }

  const shown = (row) => !row.hidden;
  const mentionOf = (row) => mentions[rows.indexOf(row)];
  const rowOf = (element) =>
    element.closest("tbody tr") ?? rows[mentions.indexOf(element.closest(".mention"))] ?? null;

  for (const pane of [byId("text"), byId("claims")]) {
    pane.addEventListener("pointerover", (event) => show(rowOf(event.target)));
    pane.addEventListener("pointerleave", () => show(null));
    pane.addEventListener("focusin", (event) => show(rowOf(event.target)));
    pane.addEventListener("focusout", () => show(null));
  }

  // Every link stays inside the page, where a notebook's frame would lead it astray.
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    const row = rowOf(event.target) ?? (detail.contains(event.target) ? chosen ?? lit : null);
    if (link) {
      event.preventDefault();
      const target = byId(link.hash.slice(1));
      if (row && shown(row)) choose(row);
      if (narrow.matches && link.classList.contains("mention")) reveal(link, detail);
      else reveal(target, target.querySelector("th a") ?? target);
    } else if (row && !event.target.closest("button")) {
      choose(row);
      if (!narrow.matches) reveal(mentionOf(row));
    }
  });

  document.addEventListener("keydown", (event) => {
    const steps = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -1, ArrowDown: 1 };
    const step = steps[event.key];
    const row = rowOf(event.target);
    if (event.key === "Escape") choose(null);
    if (!step || !row) return;
    const seen = rows.filter(shown);
    const next = seen[seen.indexOf(row) + step];
    if (!next) return;
    event.preventDefault();
    if (event.target.closest(".mention")) reveal(mentionOf(next), mentionOf(next));
    else reveal(next, next.querySelector("th a"));
  });

  function filter() {
    const asked = new FormData(filters);
    const kinds = asked.getAll("kind");
    const statuses = asked.getAll("status");
    const region = asked.get("region");
    rows.forEach((row, i) => {
      const { kind, status, region: own } = row.dataset;
      row.hidden = (kinds.length > 0 && !kinds.includes(kind))
        || (statuses.length > 0 && !statuses.includes(status))
        || (region !== "all" && region !== own);
      mentions[i].classList.toggle("out", row.hidden);
      if (row.hidden) mentions[i].removeAttribute("href");
      else mentions[i].href = `#${row.id}`;
    });
    if (chosen?.hidden) choose(null);
    byId("count").value = `${rows.filter(shown).length} of ${rows.length} shown`;
  }

  filters.hidden = rows.length === 0;
  filters.addEventListener("change", filter);
  filters.addEventListener("reset", () => setTimeout(filter));
  filters.addEventListener("submit", (event) => event.preventDefault());
  filter();

  byId("columns").hidden = rows.length === 0;
  byId("columns").addEventListener("click", ({ currentTarget }) => {
    const all = byId("claims").classList.toggle("all");
    currentTarget.setAttribute("aria-pressed", String(all));
  });
  byId("close").addEventListener("click", () => choose(null));

  // After the browser's own leap to what the address names.
  addEventListener("load", () => {
    const asked = byId(location.hash.slice(1));
    const row = asked && rowOf(asked);
    if (!row) return;
    choose(row);
    if (!narrow.matches) reveal(row);
    reveal(mentionOf(row));
  });
})();
