// The desk of a rubric: words selected in the document become a passage, evidence or a new argument.
// Offsets are Unicode code points of the document's text, as everywhere in Marginalia.
(() => {
  "use strict";

  const codePoints = (text) => [...text].length;

  function blockOf(node) {
    const element = node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement;
    return element?.closest("[data-start]") ?? null;
  }

  // What was selected, widened to whole words: its place in the document's text, and the words.
  function wholeWords(block, range) {
    const before = document.createRange();
    before.setStart(block, 0);
    before.setEnd(range.startContainer, range.startOffset);
    const text = block.textContent;
    let start = before.toString().length;
    let end = start + range.toString().length;
    const inWord = (index) => /[\p{L}\p{N}]/u.test(text[index - 1] ?? "") && /[\p{L}\p{N}]/u.test(text[index] ?? "");
    while (start > 0 && inWord(start)) start -= 1;
    while (end < text.length && inWord(end)) end += 1;
    return [Number(block.dataset.start) + codePoints(text.slice(0, start)), text.slice(start, end)];
  }

  function pick() {
    const form = document.getElementById("picked");
    const text = document.querySelector(".source-text[data-pick]");
    if (!form || !text) return;
    const selection = window.getSelection();
    if (!selection.rangeCount || selection.isCollapsed || !text.contains(selection.anchorNode) || !text.contains(selection.focusNode)) return;
    const range = selection.getRangeAt(0);
    const first = blockOf(range.startContainer);
    const last = blockOf(range.endContainer);
    if (!first || first !== last) {
      if (first && last) window.marginalia.toast("Select words within one paragraph.");
      return;
    }
    const [start, words] = wholeWords(first, range);
    if (!words.trim()) return;
    form.elements.document.value = text.dataset.document;
    form.elements.start.value = start;
    form.elements.end.value = start + codePoints(words);
    form.elements.quote.value = words;
    form.querySelector(".picked-words").textContent = `“${words}”`;
    form.hidden = false;
  }

  function newArgument() {
    const picked = document.getElementById("picked");
    const box = document.getElementById("add-argument");
    const form = box.querySelector("form");
    for (const name of ["document", "start", "end", "quote"]) form.elements[name].value = picked.elements[name].value;
    box.open = true;
    form.elements.title.focus();
    box.scrollIntoView({ block: "nearest" });
  }

  // Words typed over a picked passage are looked up by themselves: the offsets no longer hold.
  function forgetOffsets(form) {
    for (const name of ["document", "start", "end"]) form.elements[name].value = "";
  }

  function showPassage(id) {
    const text = document.querySelector(".source-text");
    const mark = (id && document.getElementById(id)) || text?.querySelector("mark.passage");
    if (!text || !mark) return;
    for (const shown of text.querySelectorAll(".is-shown")) shown.classList.remove("is-shown");
    if (id) mark.classList.add("is-shown");
    text.scrollTop += mark.getBoundingClientRect().top - text.getBoundingClientRect().top - text.clientHeight / 3;
  }

  let wanted = window.location.hash.startsWith("#passage-") ? window.location.hash.slice(1) : "";

  function settle() {
    const tab = document.querySelector('.source-tabs [aria-current="true"]');
    if (tab) tab.parentElement.scrollLeft = tab.offsetLeft - tab.parentElement.clientWidth / 4;
    showPassage(wanted);
    wanted = "";
    // Who just comes to the page sees its beginning, not the first argument.
    if (!window.location.search) return;
    const selected = document.querySelector(".argument.is-selected");
    const top = selected?.getBoundingClientRect().top ?? 0;
    if (selected && (top < 0 || top > window.innerHeight * 0.6)) selected.scrollIntoView({ block: "start" });
  }

  // An edit that was refused comes back as the desk without the words that were typed: they are put in again.
  let typed = null;

  function keepTyped(event) {
    const form = event.target.closest?.("details form");
    if (!form) return;
    const fields = [...form.elements].filter((field) => field.id && field.matches("input:not([type=hidden]), textarea, select"));
    const values = fields.map((field) => [field.id, field.type === "checkbox" ? field.checked : field.value]);
    typed = { argument: document.querySelector(".argument.is-selected")?.id, fold: form.closest("details").id, values };
  }

  function giveBackTyped() {
    const kept = typed;
    typed = null;
    if (!kept || !document.querySelector("#messages .notice-bad")) return;
    const elsewhere = kept.fold !== "add-argument" && document.querySelector(".argument.is-selected")?.id !== kept.argument;
    if (elsewhere) return;
    for (const [id, value] of kept.values) {
      const field = document.getElementById(id);
      if (!field) continue;
      if (field.type === "checkbox") field.checked = value;
      else field.value = value;
      field.closest("details").open = true;
    }
  }

  // Every edit brings the whole desk anew: whoever works with the keyboard goes on where they were.
  let place = "";

  function placeOf(control) {
    const to = control.form?.getAttribute("action") || control.getAttribute("href") || control.id;
    return [to?.replace("/unaccept/", "/accept/"), control.tagName, control.name, control.value].join("|");
  }

  function controls() {
    return [...document.querySelectorAll("#desk :is(a, button, input, select, textarea):not(:disabled, [type=hidden])")];
  }

  function backToPlace() {
    if (!place || document.activeElement !== document.body) return;
    const same = controls().find((control) => placeOf(control) === place && control.checkVisibility());
    (same || document.querySelector(".argument.is-selected .argument-head"))?.focus({ preventScroll: true });
    place = "";
  }

  document.addEventListener("htmx:beforeSwap", () => {
    const control = document.activeElement;
    place = control?.closest("#desk") && control.matches("a, button, input, select, textarea") ? placeOf(control) : "";
  });
  document.addEventListener("submit", keepTyped, true);
  document.addEventListener("selectionchange", pick);
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-new-argument]")) newArgument();
    const link = event.target.closest("[data-passage]");
    if (!link) return;
    wanted = link.dataset.passage;
    const shown = document.getElementById(wanted);
    if (!shown) return;
    // Already on the left: nothing to fetch.
    event.preventDefault();
    event.stopImmediatePropagation();
    showPassage(wanted);
    wanted = "";
    if (window.matchMedia("(max-width: 860px)").matches) document.querySelector(".source-pane").scrollIntoView();
  }, true);
  document.addEventListener("input", (event) => {
    if (event.target.id === "add-quote") forgetOffsets(event.target.form);
  });
  document.addEventListener("htmx:afterSettle", (event) => {
    if (!document.getElementById("desk") || event.detail.target?.id === "messages") return;
    settle();
    giveBackTyped();
    backToPlace();
  });
  settle();
})();
