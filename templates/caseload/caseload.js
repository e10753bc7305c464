"use strict";
/* Sorts, filters and shows one view at a time. It asks nothing of anybody: all there is stands in this page. */
(() => {
  const sections = [...document.querySelectorAll("section.view")];
  const links = [...document.querySelectorAll("nav a")];
  const form = document.getElementById("filters");
  const status = document.getElementById("status");
  const facets = [...form.querySelectorAll("select")];
  const words = form.querySelector("input");
  const ORDER = { ascending: 1, descending: -1 };
  const heads = (section) => [...section.querySelectorAll("thead th")];
  const rows = (section) => [...section.querySelectorAll("tbody tr")];
  const text = (cell) => cell.textContent.trim();
  const fold = (typed) => typed.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase().trim();
  const begun = new Map(sections.map((section) => [section, rows(section)]));
  const folded = new Map();
  for (const all of begun.values()) for (const row of all) folded.set(row, fold(row.textContent));

  /* What is asked of a view: of each filter, the column that answers it. */
  const asked = (section) => facets.filter((facet) => facet.value).map((facet) => ({
    facet,
    column: heads(section).findIndex((head) => head.dataset.facet === facet.name),
  }));

  const answers = (cell, facet) => facet.name === "what"
    ? text(cell).toLowerCase().includes(facet.value.toLowerCase())
    : text(cell) === facet.value;

  const showRows = (section) => {
    const title = text(section.querySelector("h2"));
    const filters = asked(section);
    const usable = filters.filter(({ column }) => column >= 0);
    const typed = fold(words.value);
    let shown = 0;
    const all = rows(section);
    for (const row of all) {
      const fits = usable.every(({ facet, column }) => answers(row.cells[column], facet))
        && (!typed || folded.get(row).includes(typed));
      row.hidden = !fits;
      shown += fits;
    }
    const by = usable.map(({ facet }) => `${facet.dataset.says}: ${facet.selectedOptions[0].text}`);
    if (typed) by.push(`with “${words.value.trim()}”`);
    const not = filters.filter(({ column }) => column < 0).map(({ facet }) => facet.dataset.says.toLowerCase());
    section.querySelector(".shown").textContent = `${shown} of ${all.length} rows are shown`
      + (by.length ? `; ${by.join("; ")}.` : ".")
      + (not.length ? ` This table is not filtered by ${not.join(", ")}: it has no such column.` : "");
    const link = links.find((each) => each.hash === `#${section.id}`);
    link.textContent = `${title} (${shown === all.length ? shown : `${shown} of ${all.length}`})`;
    return `${title}: ${section.querySelector(".shown").textContent}`;
  };

  /* Every view, so that each link says how many rows fit in its view. */
  const show = () => {
    const said = new Map(sections.map((section) => [section, showRows(section)]));
    const open = sections.filter((section) => !section.hidden);
    status.textContent = open.length === 1 ? said.get(open[0]) : `${open.length} views are shown.`;
  };

  const go = () => {
    const wanted = decodeURIComponent(location.hash.slice(1));
    const target = sections.some((section) => section.id === wanted) ? wanted : sections[0].id;
    const all = wanted === "everything";
    for (const section of sections) section.hidden = !all && section.id !== target;
    for (const link of links) {
      if (link.hash === `#${all ? "everything" : target}`) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
    show();
  };

  const key = (cell) => cell.dataset.key ?? text(cell);
  const compare = (kind) => (a, b) => kind === "number" || kind === "level"
    ? Number(a) - Number(b)
    : a.localeCompare(b, "en-GB", { numeric: true });

  /* By a column, up, down, and then as the page began: the worst first. What is empty stands last. */
  const sort = (section, column) => {
    const head = heads(section)[column];
    const kind = head.dataset.kind;
    const first = kind === "number" || kind === "level" ? "descending" : "ascending";
    const second = first === "ascending" ? "descending" : "ascending";
    const now = head.getAttribute("aria-sort");
    const next = now === first ? second : now === second ? "" : first;
    for (const other of heads(section)) other.removeAttribute("aria-sort");
    let ordered = begun.get(section);
    if (next) {
      head.setAttribute("aria-sort", next);
      const by = compare(kind);
      ordered = [...ordered].sort((a, b) => {
        const [x, y] = [key(a.cells[column]), key(b.cells[column])];
        if (x === "" || y === "") return (x === "") - (y === "");
        return ORDER[next] * by(x, y);
      });
    }
    section.querySelector("tbody").append(...ordered);
    const how = next ? `sorted by ${text(head.querySelector("button"))}, ${next}` : "in the order in which the page began";
    status.textContent = `${text(section.querySelector("h2"))}: ${how}.`;
  };

  for (const section of sections) {
    heads(section).forEach((head, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = text(head);
      const printed = document.createElement("span"); // a button in a head is not printed on the second page
      printed.className = "paper";
      printed.append(...head.childNodes);
      head.append(printed);
      button.addEventListener("click", () => sort(section, column));
      head.append(button);
    });
    const shown = document.createElement("p");
    shown.className = "shown";
    section.querySelector(".wide").before(shown);
  }

  form.addEventListener("input", show);
  form.addEventListener("change", show); // some browsers tell of a choice by this alone
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(() => {
    for (const section of sections) {
      for (const head of heads(section)) head.removeAttribute("aria-sort");
      section.querySelector("tbody").append(...begun.get(section));
    }
    show();
  }));
  addEventListener("hashchange", go);
  document.documentElement.classList.add("scripted");
  form.hidden = false;
  go();
})();
