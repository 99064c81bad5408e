// The essay page: cards stand at the height of their words, words and cards point at each other, arguments can be shown.
// Without this file the cards stand beside their paragraph and every link still works.
(() => {
  "use strict";

  const GAP = 8;
  let active = null;
  let watcher = null;

  const essay = () => document.querySelector(".essay");
  const withId = (id) => document.querySelectorAll(`.essay [data-ids~="${CSS.escape(id)}"]`);

  function hasMargin(page) {
    return getComputedStyle(page).gridTemplateColumns.split(" ").length > 1;
  }

  function wanted(page, note) {
    const anchor = document.getElementById(`m-${note.id}`);
    const from = (anchor || note.closest(".page-row")).getBoundingClientRect();
    return from.top - page.getBoundingClientRect().top - 4;
  }

  function align() {
    const page = essay();
    if (!page) return;
    const notes = [...page.querySelectorAll(".note")];
    if (!notes.length || !hasMargin(page)) {
      page.classList.remove("is-aligned");
      page.style.minHeight = "";
      for (const note of notes) note.style.top = note.style.left = note.style.width = "";
      return;
    }
    page.classList.remove("is-aligned");
    const style = getComputedStyle(page);
    const columns = style.gridTemplateColumns.split(" ").map(parseFloat);
    const prose = page.querySelector(".page-row > .prose").getBoundingClientRect();
    const left = prose.left - page.getBoundingClientRect().left - page.clientLeft + columns[0] + parseFloat(style.columnGap);
    page.classList.add("is-aligned");
    for (const note of notes) {
      note.style.left = `${left}px`;
      note.style.width = `${columns[1]}px`;
    }
    const placed = notes.map((note) => ({ note, top: wanted(page, note), height: note.offsetHeight }));
    placed.sort((one, other) => one.top - other.top);
    const pinned = Math.max(0, placed.findIndex((one) => one.note.id === active));
    // The active card stands exactly at its words; those before it make room upwards, those after it downwards.
    for (let i = pinned + 1; i < placed.length; i += 1) {
      placed[i].top = Math.max(placed[i].top, placed[i - 1].top + placed[i - 1].height + GAP);
    }
    for (let i = pinned - 1; i >= 0; i -= 1) {
      placed[i].top = Math.min(placed[i].top, placed[i + 1].top - placed[i].height - GAP);
    }
    if (placed[0].top < 4) {
      let floor = 4;
      for (const one of placed) {
        one.top = Math.max(one.top, floor);
        floor = one.top + one.height + GAP;
      }
    }
    for (const one of placed) one.note.style.top = `${one.top}px`;
    const last = placed[placed.length - 1];
    page.style.minHeight = `${last.top + last.height + 24}px`;
  }

  function activate(id) {
    for (const one of document.querySelectorAll(".essay .is-active")) one.classList.remove("is-active");
    active = id;
    if (id) {
      document.getElementById(id)?.classList.add("is-active");
      for (const one of withId(id)) one.classList.add("is-active");
    }
    align();
  }

  function show(layer) {
    for (const one of document.querySelectorAll(".essay .is-shown")) one.classList.remove("is-shown");
    if (!layer) return;
    for (const one of withId(layer)) one.classList.add("is-shown");
  }

  function into(element) {
    const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    element.scrollIntoView({ block: "center", behavior: calm ? "auto" : "smooth" });
  }

  document.addEventListener("click", (event) => {
    const shown = event.target.closest("[data-show]");
    if (shown) {
      const words = withId(shown.dataset.show);
      show(shown.dataset.show);
      if (words.length) {
        event.preventDefault();
        const number = Number(shown.textContent) - 1;
        const row = document.querySelector(shown.getAttribute("href"));
        into([...words].find((one) => row?.contains(one)) || words[number] || words[0]);
      }
      return;
    }
    if (event.target.closest("[data-print]")) {
      window.print();
      return;
    }
    const ref = event.target.closest(".ref");
    if (ref) {
      activate(ref.dataset.ref || ref.closest(".note")?.id);
      return;
    }
    const mark = event.target.closest(".hl");
    if (mark && window.getSelection().isCollapsed) {
      const ids = mark.dataset.ids.split(" ").filter((id) => /^c\d/.test(id));
      // Words under several comments give each of them in turn.
      activate(ids[(ids.indexOf(active) + 1) % ids.length]);
      return;
    }
    const note = event.target.closest(".note");
    if (note && !event.target.closest("a, button, summary, textarea, input")) activate(note.id);
  });

  document.addEventListener("pointerover", (event) => {
    const row = event.target.closest?.("[data-layer]");
    if (row) show(row.dataset.layer);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && active) activate(null);
    if (event.key === "Escape") show(null);
  });
  document.addEventListener("toggle", align, true);

  function start() {
    const page = essay();
    watcher?.disconnect();
    if (!page) return;
    if (active && !document.getElementById(active)) active = null;
    activate(active);
    watcher = new ResizeObserver(() => align());
    watcher.observe(document.body);
  }

  document.addEventListener("htmx:afterSettle", start);
  document.fonts?.ready.then(align);
  if (/^#c\d+$/.test(location.hash)) active = location.hash.slice(1);
  start();
})();
