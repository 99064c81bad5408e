// Writing: a live word count, and a copy of what is typed kept in this browser until it is submitted.
(() => {
  "use strict";

  const form = document.getElementById("write");
  if (!form) return;
  const text = document.getElementById("text");
  const count = document.getElementById("count");
  const saved = document.getElementById("saved");
  const restored = document.getElementById("restored");
  const { key } = form.dataset;
  const base = Number(form.dataset.base);
  const submittedText = text.defaultValue;
  // As grading/words.py counts.
  const WORD = /[\p{L}\p{N}_]+(?:['’-][\p{L}\p{N}_]+|[.,]\p{Nd}+)*/gu;
  let timer = null;

  function countWords() {
    const words = (text.value.match(WORD) || []).length;
    const least = Number(form.dataset.min) || 0;
    const most = Number(form.dataset.max) || 0;
    let line = `${words.toLocaleString("en")} word${words === 1 ? "" : "s"}`;
    if (most && words > most) line += `, ${(words - most).toLocaleString("en")} too many`;
    else if (least && words < least) line += `, ${(least - words).toLocaleString("en")} to go`;
    else if (most) line += ` of at most ${most.toLocaleString("en")}`;
    count.textContent = line;
    count.classList.toggle("over", Boolean(most && words > most));
  }

  function read() {
    try {
      return JSON.parse(localStorage.getItem(key));
    } catch {
      return null;
    }
  }

  function keep(submitting = false) {
    try {
      localStorage.setItem(key, JSON.stringify({ text: text.value, base, submitting, at: Date.now() }));
      saved.textContent = "Kept in this browser";
    } catch {
      saved.textContent = "This browser cannot keep a copy";
    }
  }

  function forget() {
    try {
      localStorage.removeItem(key);
    } catch {
      // Nothing was kept, so there is nothing to forget.
    }
  }

  const copy = read();
  if (copy && copy.submitting && base > copy.base) forget();
  else if (copy && copy.text.trim() && copy.text !== text.value && !("bound" in form.dataset)) {
    text.value = copy.text;
    restored.hidden = false;
    const fold = form.closest("details");
    if (fold) fold.open = true;
  }
  function openIfAsked() {
    const fold = location.hash === "#next-draft" && form.closest("details");
    if (fold) fold.open = true;
  }
  openIfAsked();
  window.addEventListener("hashchange", openIfAsked);

  document.getElementById("discard").addEventListener("click", () => {
    text.value = submittedText;
    restored.hidden = true;
    forget();
    countWords();
    text.focus();
  });
  text.addEventListener("input", () => {
    countWords();
    saved.textContent = "";
    clearTimeout(timer);
    timer = setTimeout(keep, 400);
  });
  window.addEventListener("pagehide", () => {
    if (timer && text.value !== submittedText && !form.dataset.sent) keep();
  });
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = "1";
    clearTimeout(timer);
    keep(true);
    const button = document.getElementById("submit");
    if (button) button.setAttribute("aria-disabled", "true");
  });
  // Back from the next page, by the browser's own button, the form can be sent again.
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) delete form.dataset.sent;
  });
  countWords();
})();
