// What every page needs: the CSRF header for htmx, a toast when a request fails, and three small data-attributes.
(() => {
  "use strict";

  const toasts = document.getElementById("toasts");

  function toast(text) {
    for (const shown of toasts.querySelectorAll(".toast-text")) if (shown.textContent === text) return;
    const box = document.createElement("div");
    box.className = "toast";
    const words = document.createElement("span");
    words.className = "toast-text";
    words.textContent = text;
    const close = document.createElement("button");
    close.type = "button";
    close.textContent = "Close";
    close.addEventListener("click", () => box.remove());
    box.append(words, close);
    toasts.append(box);
  }

  window.marginalia = { toast };

  document.addEventListener("htmx:configRequest", (event) => {
    const token = document.querySelector('meta[name="csrf-token"]');
    if (token) event.detail.headers["X-CSRFToken"] = token.content;
  });

  const OFFLINE = "The server cannot be reached. This page keeps trying; what you typed is still here.";
  document.addEventListener("htmx:sendError", () => toast(OFFLINE));
  document.addEventListener("htmx:timeout", () => toast(OFFLINE));
  document.addEventListener("htmx:responseError", (event) => {
    const status = event.detail.xhr.status;
    if (status === 403) toast("You are signed out, or may not do this. Reload the page and sign in again.");
    else if (status === 404) toast("This no longer exists. Reload the page.");
    else toast(`Something went wrong on the server (${status}). Nothing was changed; try again.`);
  });
  // Who was signed out meanwhile gets the sign-in page as the answer: it must not replace what is on this page.
  const isSignIn = (xhr) => xhr.responseURL && new URL(xhr.responseURL).pathname === "/login/" && location.pathname !== "/login/";
  document.addEventListener("htmx:beforeSwap", (event) => {
    if (!isSignIn(event.detail.xhr)) return;
    event.detail.shouldSwap = false;
    toast("You are signed out. Sign in again in another tab, then go on here.");
  });
  document.addEventListener("htmx:afterRequest", (event) => {
    if (event.detail.successful && !isSignIn(event.detail.xhr)) toasts.replaceChildren();
  });

  document.addEventListener("submit", (event) => {
    const question = event.submitter?.dataset.confirm || event.target.dataset.confirm;
    if (question && !window.confirm(question)) {
      event.preventDefault();
      event.stopImmediatePropagation(); // htmx listens further down
    }
  }, true);

  document.addEventListener("change", (event) => {
    if (event.target.matches("[data-autosubmit]")) event.target.form.requestSubmit();
  });

  document.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-copy]");
    if (button) {
      try {
        await navigator.clipboard.writeText(button.dataset.copy);
        const label = button.querySelector("[data-copy-label]") || button;
        const before = label.textContent;
        label.textContent = "Copied";
        setTimeout(() => { label.textContent = before; }, 1600);
      } catch {
        toast("The browser did not allow copying. Select the text and copy it by hand.");
      }
    }
    for (const menu of document.querySelectorAll("details.menu[open]")) {
      if (!menu.contains(event.target)) menu.open = false;
    }
  });

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const menu of document.querySelectorAll("details.menu[open]")) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });
})();
