// Suggests while one types, in every form that says where to ask: <form data-search="/v1/search">.
// The pattern is the ARIA combobox with a list; without this script the form still works.
const words = { site: "site", symptom: "symptom", "metastasis-site": "place of spread" };
const none = "Nothing found";

for (const form of document.querySelectorAll("form[data-search]")) attach(form);
document.addEventListener("replaced", () => document.querySelectorAll("form[data-search]").forEach(attach));

function attach(form) {
  const input = form.querySelector("input[data-suggest], input[type=search]");
  if (!input || input.role === "combobox") return;
  const list = document.createElement("ul");
  const status = document.createElement("p");
  list.id = input.id + "-options";
  list.className = "options";
  list.role = "listbox";
  list.hidden = true;
  list.ariaLabel = "Suggestions";
  // A list that scrolls would be a stop for the Tab key, and vanish under it.
  list.tabIndex = -1;
  status.className = "vh";
  status.role = "status";
  input.after(list);
  form.append(status);
  input.removeAttribute("list");
  input.autocomplete = "off";
  for (const [name, value] of Object.entries({ role: "combobox", "aria-expanded": "false", "aria-controls": list.id, "aria-autocomplete": "list" })) input.setAttribute(name, value);

  let active = -1, asked = 0, timer;
  const show = open => {
    list.hidden = !open;
    input.setAttribute("aria-expanded", String(open));
    if (!open) choose(-1);
  };
  const choose = index => {
    active = index;
    [...list.children].forEach((option, i) => option.setAttribute("aria-selected", String(i === index)));
    if (index < 0) input.removeAttribute("aria-activedescendant");
    else {
      input.setAttribute("aria-activedescendant", list.children[index].id);
      list.children[index].scrollIntoView({ block: "nearest" });
    }
  };
  const take = option => {
    clearTimeout(timer);
    asked++;
    show(false);
    if (form.dataset.take === "fill") {
      input.value = option.dataset.name;
      form.dispatchEvent(new CustomEvent("taken"));
    } else location.href = `/${option.dataset.kind}s/${option.dataset.id}`;
  };
  const ask = async () => {
    const q = input.value.trim();
    const mine = ++asked;
    if (!q) return show(false);
    const kind = form.dataset.kind ? "&kind=" + form.dataset.kind : "";
    const response = await fetch(`${form.dataset.search}?q=${encodeURIComponent(q)}&limit=8${kind}`).catch(() => null);
    if (!response?.ok) return;
    const { items } = await response.json();
    if (mine !== asked || document.activeElement !== input) return;
    const chosen = list.hidden ? undefined : list.children[active]?.dataset.id;
    list.replaceChildren(...items.map((item, i) => {
      const option = document.createElement("li");
      option.id = `${list.id}-${i}`;
      option.role = "option";
      Object.assign(option.dataset, { kind: item.kind, id: item.id, name: item.name });
      const name = document.createElement("span"), why = document.createElement("span");
      name.textContent = item.name;
      why.className = "why";
      why.textContent = item.matched.toLowerCase() !== item.name.toLowerCase() ? item.matched : form.dataset.kind ? "" : words[item.kind];
      option.append(name, why);
      option.addEventListener("pointerdown", e => { e.preventDefault(); take(option); });
      return option;
    }));
    status.textContent = items.length ? `${items.length} suggestions` : none;
    show(items.length > 0);
    choose(chosen === undefined ? -1 : items.findIndex(item => item.id === chosen));
  };

  input.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(ask, 80); });
  input.addEventListener("blur", () => show(false));
  input.addEventListener("keydown", e => {
    const last = list.children.length - 1;
    if (list.hidden) return;
    // Escape closes the list; the browser would empty the field as well.
    if (e.key === "Escape") { e.preventDefault(); show(false); return; }
    if (e.key === "ArrowDown") { e.preventDefault(); choose(active >= last ? 0 : active + 1); }
    else if (e.key === "ArrowUp") { e.preventDefault(); choose(active <= 0 ? last : active - 1); }
    else if (e.key === "Enter" && active >= 0) { e.preventDefault(); take(list.children[active]); }
  });
}
