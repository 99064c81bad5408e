// The reviewer's keys, comments on selected words, and a page that stays where it is when a decision is saved.
(() => {
  "use strict";

  const KEYS = "marginalia:keys";
  let judge = -1;
  let kept = null;

  const help = () => document.getElementById("help");
  const keysOn = () => localStorage.getItem(KEYS) !== "off";
  const typing = (target) => target.closest?.("input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]");

  // --- keys -------------------------------------------------------------------------------------
  function judges() {
    return [...document.querySelectorAll(".judge")];
  }

  function toJudge(index) {
    const all = judges();
    if (!all.length) return;
    judge = (index + all.length) % all.length;
    for (const one of all) one.classList.toggle("is-current", one === all[judge]);
    all[judge].scrollIntoView({ block: "nearest" });
    (all[judge].querySelector("input:checked") || all[judge].querySelector("input"))?.focus();
  }

  function setLevel(number) {
    const one = judges()[Math.max(judge, 0)];
    const level = one?.querySelector(`input[name=level][value="${number}"]`);
    if (!level || level.disabled || level.checked) return;
    level.checked = true;
    one.requestSubmit();
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target) || help()?.open || !keysOn()) return;
    const { key } = event;
    if (key === "Enter" && event.target.closest("a, button, summary, input")) return;
    if (key === "g") toJudge(judge + 1);
    else if (key === "r") document.querySelector("#review-panel .judge input")?.focus();
    else if (key === "c") openComment();
    else if (/^[0-9]$/.test(key)) setLevel(Number(key));
    else {
      const control = document.querySelector(`[data-key="${CSS.escape(key)}"]`);
      if (!control) return;
      control.click();
    }
    event.preventDefault();
  });
  document.addEventListener("focusin", (event) => {
    const one = event.target.closest(".judge");
    if (one) judge = judges().indexOf(one);
  });
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-opens=help]")) {
      document.getElementById("keys-on").checked = keysOn();
      help().showModal();
    }
  });
  document.addEventListener("change", (event) => {
    if (event.target.id === "keys-on") localStorage.setItem(KEYS, event.target.checked ? "on" : "off");
  });

  // --- a comment on selected words --------------------------------------------------------------
  function offsetIn(block, node, offset) {
    // Code points, as the server counts; the numbers of comments are not words of the essay.
    const range = document.createRange();
    range.setStart(block, 0);
    range.setEnd(node, offset);
    const part = range.cloneContents();
    for (const ref of part.querySelectorAll(".ref")) ref.remove();
    return Number(block.dataset.start) + [...part.textContent].length;
  }

  function selected() {
    const selection = window.getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return null;
    const range = selection.getRangeAt(0);
    const block = (node) => (node.nodeType === 1 ? node : node.parentElement)?.closest(".essay [data-start]");
    const from = block(range.startContainer);
    const to = block(range.endContainer);
    if (!from || !to) return null;
    const start = offsetIn(from, range.startContainer, range.startOffset);
    const end = offsetIn(to, range.endContainer, range.endOffset);
    const fragment = range.cloneContents();
    for (const ref of fragment.querySelectorAll(".ref")) ref.remove();
    return end > start ? { start, end, quote: fragment.textContent.replace(/\s+/g, " ").trim(), range } : null;
  }

  function openComment() {
    const box = document.getElementById("add-comment");
    if (!box) return;
    const found = selected();
    const form = box.querySelector("form");
    form.elements.start.value = found ? found.start : "";
    form.elements.end.value = found ? found.end : "";
    form.elements.quote.value = found ? found.quote : "";
    box.open = true;
    hideBubble();
    (found ? form.elements.text : form.elements.quote).focus();
  }

  document.addEventListener("input", (event) => {
    // Words typed by hand are looked for in the essay; offsets of an older selection would be wrong.
    if (event.target.id === "add-quote") {
      const { start, end } = event.target.form.elements;
      start.value = end.value = "";
    }
  });

  function hideBubble() {
    document.querySelector(".select-comment")?.remove();
  }

  document.addEventListener("selectionchange", () => {
    hideBubble();
    if (!document.getElementById("add-comment")) return;
    const found = selected();
    if (!found) return;
    const bubble = document.createElement("button");
    bubble.type = "button";
    bubble.className = "btn btn-small btn-primary select-comment no-print";
    bubble.textContent = "Comment";
    const place = found.range.getBoundingClientRect();
    bubble.style.left = `${place.left + window.scrollX}px`;
    bubble.style.top = `${place.bottom + window.scrollY + 6}px`;
    bubble.addEventListener("pointerdown", (event) => event.preventDefault());
    bubble.addEventListener("click", openComment);
    document.body.append(bubble);
  });

  // --- staying in place -------------------------------------------------------------------------
  document.addEventListener("htmx:beforeSwap", () => {
    const focused = document.activeElement?.closest("[id]:not(main)");
    const panes = ["queue", "review-panel"].map((id) => [id, document.getElementById(id)?.scrollTop || 0]);
    const open = [...document.querySelectorAll("main details[id][open]")].map((one) => one.id);
    kept = { focused: focused?.id, panes, open, y: window.scrollY };
  });
  document.addEventListener("htmx:afterSettle", () => {
    if (!kept) return;
    for (const [id, top] of kept.panes) document.getElementById(id)?.scrollTo(0, top);
    for (const id of kept.open) if (id !== "add-comment") document.getElementById(id).open = true;
    window.scrollTo(0, kept.y);
    const back = kept.focused && document.getElementById(kept.focused);
    if (back && document.activeElement === document.body) (back.matches("a, button, input, textarea, select") ? back : back.querySelector("a, button, input, summary"))?.focus({ preventScroll: true });
    kept = null;
  });

  document.querySelector("#queue [aria-current]")?.scrollIntoView({ block: "nearest" });
})();
