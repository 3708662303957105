// The view 任务: ordering by a column's head, taking a choice back, moving among the rows, the choice in the address.
(() => {
  "use strict";

  const q = window.qingwen;
  const { find } = q;
  const form = () => find("#task-chooser form");
  const ledger = () => find("#task-table .ledger");
  const changed = () => form()?.elements.words.dispatchEvent(new Event("change", { bubbles: true }));

  // ---- ordering: once upwards, again downwards ----
  q.actions.sort = (button) => {
    const fields = form()?.elements;
    if (!fields) return;
    const again = fields.order.value === button.dataset.sort;
    fields.backwards.value = again && !fields.backwards.value ? "1" : "";
    fields.order.value = button.dataset.sort;
    changed();
  };

  // ---- on a phone the choices are opened by a button that tells how many of them are made ----
  const count = () => {
    const button = find("[data-filters]", form());
    if (!button) return;
    const fields = [...find("#task-filters").querySelectorAll("input, select")];
    const made = fields.filter((field) => (field.type === "checkbox" ? field.checked : field.value)).length;
    button.textContent = made ? `筛选（${made}）` : "筛选";
  };
  q.actions.filters = (button) => {
    const opened = form().classList.toggle("opened");
    button.setAttribute("aria-expanded", String(opened));
  };
  q.watching("task-chooser", count);
  q.watching("task-table", count);

  // ---- taking the choice back ----
  q.actions.clear = () => {
    const asked = form();
    if (!asked) return;
    for (const field of asked.elements) {
      if (field.type === "checkbox") field.checked = false;
      else if (field.name === "order") field.value = "place";
      else if (field.name && field.name !== "doc") field.value = "";
    }
    changed();
    if (!q.narrow.matches) asked.elements.words.focus(); // on a phone the keyboard would cover what is shown again
  };

  // ---- the choice is in the address, so that it can be sent to somebody and outlives a reload ----
  let last = "";
  q.watching("task-table", () => {
    const here = ledger()?.dataset.address;
    if (!here || q.view() !== "tasks") return;
    if (here !== location.search) history.replaceState(history.state, "", here + location.hash);
    if (here !== last) find("#task-table .scroll")?.scrollTo({ top: 0 });
    last = here;
  });
  q.held["task-chooser"] = () => {
    const bare = [...new URL(location.href).searchParams.keys()].every((name) => name === "view");
    const shown = ledger();
    if (!shown || !(bare || shown.dataset.address === location.search)) return {};
    if (bare) history.replaceState(history.state, "", shown.dataset.address + location.hash);
    return { doc: form().elements.doc.value, held: shown.dataset.digest };
  };

  // ---- rows: a click anywhere in one opens it, the arrow keys go from one to the next ----
  const buttons = () => [...document.querySelectorAll("#task-table .task .chip")];
  document.addEventListener("click", (event) => {
    const row = event.target.closest?.("#task-table .task");
    if (!row || event.target.closest("button, a") || String(getSelection())) return;
    find(".chip", row).click();
  });
  document.addEventListener("click", (event) => {
    const row = event.target.closest?.("#task-table .task");
    if (!row) return;
    for (const before of document.querySelectorAll("#task-table .opened")) before.classList.remove("opened");
    row.classList.add("opened");
  });
  document.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || !event.target.matches?.("#task-table .chip")) return;
    const all = buttons();
    const next = all[all.indexOf(event.target) + step];
    if (!next) return;
    event.preventDefault();
    next.focus();
  });
})();
