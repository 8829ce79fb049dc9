// Keeps a page up to date and sends its forms. Without it every page works by hand.
"use strict";

const PAUSE = 1000;
const sleep = (ms) => new Promise((go) => setTimeout(go, ms));
const status = (name) => {
  const line = document.getElementById("status");
  if (line) line.textContent = name ? line.dataset[name] ?? "" : "";
};
const notOffline = () => {
  const line = document.getElementById("status");
  if (line && line.textContent === line.dataset.offline) line.textContent = "";
};
const parsed = (text) => new DOMParser().parseFromString(text, "text/html");

// What was chosen or written and not sent yet outlives a reload, in this tab alone.
const draftKey = () => "draft " + document.body.dataset.part;
const form = () => document.querySelector("form[data-answers]");
function keepDraft() {
  const fields = new FormData(form());
  sessionStorage.setItem(draftKey(), JSON.stringify([...fields]));
}
function bringDraftBack() {
  const kept = sessionStorage.getItem(draftKey());
  if (!form() || !kept) return;
  for (const [name, value] of JSON.parse(kept)) {
    for (const field of form().querySelectorAll(`[name="${CSS.escape(name)}"]`)) {
      if (field.type === "radio" || field.type === "checkbox") field.checked ||= field.value === value;
      else if (field.type !== "hidden") field.value = value;
    }
  }
}

// Another part: the whole page is new. The same part: only what lives in it.
function show(fresh) {
  const body = document.body;
  if (fresh.body.dataset.part !== body.dataset.part || !fresh.querySelector("main")) {
    document.title = fresh.title;
    body.replaceChildren(...fresh.body.childNodes);
    for (const name of ["part", "version", "news"]) {
      if (name in fresh.body.dataset) body.dataset[name] = fresh.body.dataset[name];
      else delete body.dataset[name];
    }
    body.className = fresh.body.className;
    bringDraftBack();
    document.querySelector("h1")?.focus({ preventScroll: true });
    scrollTo(0, 0);
    return;
  }
  body.dataset.version = fresh.body.dataset.version;
  for (const part of fresh.querySelectorAll("[data-live]")) {
    const held = document.getElementById(part.id);
    if (held && held.innerHTML !== part.innerHTML) held.innerHTML = part.innerHTML;
  }
}

async function listen() {
  while (document.body.dataset.news) {
    const { news, version } = document.body.dataset;
    try {
      const answer = await fetch(`${news}?seen=${encodeURIComponent(version)}`);
      if (!answer.ok) throw new Error(answer.status);
      const { version: now } = await answer.json();
      if (now !== document.body.dataset.version) {
        const page = await fetch(location.pathname);
        if (!page.ok) throw new Error(page.status);
        show(parsed(await page.text()));
      }
      notOffline();
    } catch {
      status("offline");
      await sleep(PAUSE);
    }
  }
}

// A form is sent until the server has it, so that a lost connection loses no answer.
async function send(sent, button) {
  const body = new URLSearchParams(new FormData(sent, button));
  const isAnswer = sent === form();
  const key = draftKey();
  if (button) button.disabled = true;
  status("sending");
  for (;;) {
    try {
      const answer = await fetch(sent.action, { method: "POST", body });
      if (answer.status >= 500) throw new Error(answer.status);
      const fresh = parsed(await answer.text());
      if (answer.ok && isAnswer) sessionStorage.removeItem(key);
      if (answer.ok && answer.redirected) history.replaceState(null, "", new URL(answer.url).pathname);
      show(fresh);
      if (isAnswer && form()) form().replaceWith(fresh.querySelector("form[data-answers]") ?? form());
      const still = document.contains(button) ? button : null;
      if (still) still.disabled = false;
      status("sent");
      return;
    } catch {
      status("offline");
      await sleep(PAUSE);
    }
  }
}

document.addEventListener("submit", (event) => {
  if (!document.body.dataset.news || event.target.action.endsWith("/join")) return;
  event.preventDefault();
  send(event.target, event.submitter);
});
// What is chosen is kept at once, in case the lesson goes on before it is sent.
document.addEventListener("change", async (event) => {
  const held = form();
  if (!held || event.target.form !== held) return;
  try {
    const answer = await fetch(held.action, { method: "POST", body: new URLSearchParams(new FormData(held)) });
    if (answer.ok) status("sent");
  } catch {
    status("offline");
  }
});
document.addEventListener("input", (event) => {
  if (event.target.form && event.target.form === form()) keepDraft();
});
bringDraftBack();
listen();
