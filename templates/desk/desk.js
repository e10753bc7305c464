"use strict";
// Drag and drop, and progress. Everything works without it.
document.documentElement.classList.add("with-script");

// --- dropping files and folders -----------------------------------------------------------------
const drops = document.querySelectorAll("form.drop");

function under(entry) {
  // Every file below what was dropped: a folder gives its entries in portions.
  if (entry.isFile) return new Promise((give, fail) => entry.file((file) => give([file]), fail));
  const reader = entry.createReader();
  const portion = () => new Promise((give, fail) => reader.readEntries(give, fail));
  const rest = async () => {
    const entries = await portion();
    if (!entries.length) return [];
    const files = await Promise.all(entries.map(under));
    return [...files.flat(), ...(await rest())];
  };
  return rest();
}

const keys = document.querySelector("form.drop-key input[type=file]");

async function take(form, transfer) {
  let input = form.querySelector("input[type=file]");
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry()).filter(Boolean);
  const files = entries.length ? (await Promise.all(entries.map(under))).flat() : [...transfer.files];
  if (!files.length) return;
  const is_key = keys && files.every((file) => /\.(p12|pfx)$/i.test(file.name));
  if (is_key) input = keys; // a key is for the form that signs, wherever it falls
  const chosen = new DataTransfer();
  for (const file of input.multiple ? files : files.slice(0, 1)) chosen.items.add(file);
  input.files = chosen.files;
  input.dispatchEvent(new Event("change", { bubbles: true }));
  if (is_key) return keys.form.querySelector("input[type=password]").focus();
  if (form.dataset.wait === undefined) form.requestSubmit();
}

function drops_on(area, form) {
  for (const kind of ["dragenter", "dragover", "dragleave", "drop"]) {
    area.addEventListener(kind, (event) => {
      if (!event.dataTransfer || ![...event.dataTransfer.types].includes("Files")) return;
      if (event.target.closest?.("input[type=file]")) return; // takes it itself
      event.preventDefault();
      event.stopPropagation();
      form.classList.toggle("over", kind === "dragenter" || kind === "dragover");
      if (kind === "drop") take(form, event.dataTransfer);
    });
  }
}

// One form takes what is dropped anywhere on the page; of several, each takes its own.
if (drops.length === 1) drops_on(document, drops[0]);
else for (const form of drops) drops_on(form, form);
// What is dropped beside must not take the browser away from the page.
for (const kind of ["dragover", "drop"]) {
  window.addEventListener(kind, (event) => {
    if (!event.target.closest?.("input[type=file]")) event.preventDefault();
  });
}

// --- a form that was sent says so, and is not sent twice ------------------------------------------
for (const form of document.querySelectorAll("form[method=post]")) {
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "yes";
    setTimeout(() => delete form.dataset.sent, 3000); // what came back may have been a file to save
  });
}
window.addEventListener("pageshow", () => {
  for (const form of document.forms) delete form.dataset.sent;
});

// --- what was typed and not saved yet: a link asks before it is lost --------------------------------
for (const form of document.querySelectorAll("form[method=post]")) {
  if (!form.querySelector("input[name^='was:']")) continue; // no question of the supervisor's
  form.addEventListener("input", () => { form.dataset.typed = "yes"; });
  window.addEventListener("beforeunload", (event) => {
    if (form.dataset.typed && !form.dataset.sent) event.preventDefault();
  });
}

// --- a picture that is being drawn ----------------------------------------------------------------
for (const picture of document.querySelectorAll("img.page")) {
  const drawn = () => picture.closest("figure")?.classList.add("drawn");
  if (picture.complete) drawn();
  picture.addEventListener("load", drawn);
  picture.addEventListener("error", drawn);
}

// --- what is being made ---------------------------------------------------------------------------
async function look_again() {
  const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const waits = page.body.dataset.waits || "";
  if (document.body.dataset.waits === "reload" && waits !== "reload") return location.reload();
  for (const live of document.querySelectorAll("[data-live]")) {
    const fresh = page.getElementById(live.id);
    if (!fresh || fresh.isEqualNode(live)) continue;
    const focused = live.contains(document.activeElement) && document.activeElement.getAttribute("href");
    live.replaceWith(fresh);
    if (focused) fresh.querySelector(`[href="${CSS.escape(focused)}"]`)?.focus();
  }
  document.body.dataset.waits = waits;
}

if (document.body.dataset.waits) {
  const news = new EventSource(`${document.body.dataset.root}/events`);
  let looking = Promise.resolve();
  const look = () => {
    looking = looking.then(look_again).then(() => {
      if (!document.body.dataset.waits) news.close();
    }, () => {});
  };
  news.addEventListener("open", look); // what came before we listened
  news.addEventListener("message", look);
  news.addEventListener("ended", () => news.close());
}

// --- a text to be pasted elsewhere ----------------------------------------------------------------
for (const button of document.querySelectorAll("button[data-copies]")) {
  const called = button.textContent;
  button.addEventListener("click", async () => {
    const text = document.getElementById(button.dataset.copies);
    try {
      await navigator.clipboard.writeText(text.value);
      button.textContent = button.dataset.says;
      setTimeout(() => { button.textContent = called; }, 4000);
    } catch {
      text.select(); // where a browser does not let us: Ctrl-C copies it
      text.focus();
    }
  });
}
