// Makes the lookup answer in place: forms and links marked data-live are fetched, and the page's content is replaced by what
// the server made. The address becomes the coded one that the server gives; a typed sentence never stands in it.
const status = document.createElement("p");
status.className = "vh";
status.role = "status";
document.body.append(status);
decorate();

document.addEventListener("submit", e => {
  const form = e.target.closest("form[data-live]");
  if (!form) return;
  e.preventDefault();
  const data = new FormData(form, e.submitter);
  load(form.action, { method: "POST", body: new URLSearchParams([...data].map(([k, v]) => [k, String(v)])) }, true, form.querySelector("select:focus, input:not([type=hidden])")?.id);
});
document.addEventListener("click", e => {
  const link = e.target.closest("a[data-live]");
  if (!link || e.ctrlKey || e.metaKey || e.shiftKey || e.button) return;
  e.preventDefault();
  load(link.href, {}, true);
});
document.addEventListener("change", e => e.target.closest(".options-form")?.requestSubmit());
window.addEventListener("popstate", () => load(location.href, {}, false));

// Only the last question is answered: one that is still under way is given up, or a late answer would replace a later one.
let asking;

async function load(url, options, push, focus) {
  asking?.abort();
  const { signal } = asking = new AbortController();
  const text = await fetch(url, { ...options, signal }).then(response => response.ok ? response.text() : null).catch(() => null);
  if (signal.aborted) return;
  if (!text) { status.textContent = "That did not work."; return; }
  const main = new DOMParser().parseFromString(text, "text/html").querySelector("main");
  const old = document.querySelector("main");
  const typed = old.querySelector("#text")?.value;
  if (push && main.dataset.address !== location.pathname + location.search) history.pushState(null, "", main.dataset.address);
  old.replaceWith(main);
  if (typed) main.querySelector("#text").value = typed;
  decorate();
  document.dispatchEvent(new Event("replaced"));
  (document.getElementById(focus) ?? main).focus({ preventScroll: true });
  const first = main.querySelector(".candidate .name")?.textContent;
  status.textContent = main.querySelector(".notice")?.textContent ?? (first ? `Ranking updated: ${first} is first.` : "Ranking updated.");
}

// A button that copies the call; choosing a suggestion adds it as present.
function decorate() {
  const code = document.getElementById("curl");
  if (code && navigator.clipboard) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = "Copy";
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(code.textContent);
      button.textContent = "Copied";
    });
    code.parentElement.after(button);
  }
  document.querySelector("form[data-take=fill]")?.addEventListener("taken", e => e.target.requestSubmit(e.target.querySelector("button.main")));
}
