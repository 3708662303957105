// The view 学习: keys that choose and confirm, putting parts in order, flash cards, where an answer leads, and an exam:
// one question at a time, every answer kept at once, the time that the server says is left.
(() => {
  "use strict";

  const q = window.qingwen;
  const { find } = q;
  const room = () => find("#learn .learn");
  const here = () => q.view() === "learn";
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];

  // ---- where what was done leads: a place of its own in the history; a late answer for another place is asked again ----
  const again = () => q.send("learn", "shown", Object.fromEntries(new URL(location.href).searchParams));
  const lead = (root) => {
    const { goto } = root.dataset;
    if (!goto || !here()) return;
    delete root.dataset.goto;
    if (location.search === goto) return;
    const same = new URLSearchParams(goto).get("panel") === new URLSearchParams(location.search).get("panel");
    if (same) history.replaceState(null, "", goto);
    else history.pushState(null, "", goto);
  };
  let overtaken = "";
  const overtake = (root) => {
    const wanted = new URL(location.href).searchParams.get("panel");
    if (!here() || !wanted || root.dataset.panel === wanted) { overtaken = ""; return; }
    if (overtaken !== location.search) { overtaken = location.search; again(); }
  };
  let shownLast = "";
  q.watching("learn", () => {
    const root = room();
    if (!root) return;
    lead(root);
    overtake(root);
    takeUp();
    refresh(root);
  });

  // ---- what has just come: its first word into sight, the focus where the hand goes on ----
  const HAND = ".quiz .fields :is(input:not([type=hidden]), textarea, select, button), .flash .prompt, h3[tabindex]";
  const refresh = (root) => {
    const question = find(".posed[data-question]", root)?.dataset.question || "";
    const verdict = find(".verdict", root)?.dataset.verdict || "";
    const card = find("[data-card]", root)?.dataset.card || "";
    const now = [root.dataset.panel, location.search, question, verdict && `!${verdict}`, card].join(" ");
    if (now === shownLast) return;
    const first = !shownLast;
    const samePanel = shownLast.split(" ")[0] === root.dataset.panel;
    shownLast = now;
    for (const form of all("form[data-question]", root)) form.reset();
    const wrong = find(".notice", root);
    if (wrong) wrong.scrollIntoView({ block: "nearest" });
    if (root.dataset.panel === "quiz" && verdict) showVerdict(root);
    else if (!samePanel || root.dataset.panel === "quiz" || root.dataset.panel === "cards") {
      root.scrollTop = 0;
      if (!first && here()) (find(HAND, root) || root).focus({ preventScroll: true });
    }
    if (root.dataset.panel === "today" && verdict) showVerdict(root);
  };
  const showVerdict = (root) => {
    const verdict = find(".verdict", root);
    find(".next", root)?.focus({ preventScroll: true });
    verdict.scrollIntoView({ block: "nearest", behavior: q.still.matches ? "auto" : "smooth" });
    const chip = find(".chip", verdict);
    if (chip && !q.narrow.matches && root.dataset.panel === "quiz") q.open(chip.dataset); // beside: nothing is covered
  };

  // ---- putting parts in order: tapped one after the other; tapped again, taken back ----
  const number = (fields) => {
    const order = find("[name=order]", fields).value;
    for (const part of all(".part", fields)) {
      const place = order.indexOf(part.dataset.part) + 1;
      part.setAttribute("aria-pressed", String(place > 0));
      find(".letter", part).textContent = place || "";
    }
  };
  q.actions.part = (button) => {
    const fields = button.closest(".fields");
    const order = find("[name=order]", fields);
    const letter = button.dataset.part;
    order.value = order.value.includes(letter) ? order.value.replace(letter, "") : order.value + letter;
    number(fields);
    order.dispatchEvent(new Event("change", { bubbles: true }));
  };
  document.addEventListener("reset", (event) => {
    const fields = find(".fields.order", event.target);
    if (fields && fields.closest("#learn")) queueMicrotask(() => number(fields));
  });

  // ---- flash cards ----
  q.actions.flip = (button) => {
    const deck = button.closest(".card-deck");
    deck.classList.add("flipped");
    find(".back", deck).hidden = false;
    find(".primary.behind", deck).focus({ preventScroll: true });
  };

  // ---- keys: digits and letters choose, Enter confirms; typing is left alone ----
  const typing = (target) => target.matches?.("textarea, select, input[type=text], input[type=search], [contenteditable]");
  const choices = () => {
    const form = all("#learn .posed").find((one) => !one.hidden && find(".fields", one));
    return form ? all(".fields > .option:not(:disabled)", form).filter((one) => !find(":disabled", one)) : [];
  };
  const pick = (key) => {
    const place = /^[1-9]$/.test(key) ? Number(key) - 1 : /^[a-jA-J]$/.test(key) ? key.toLowerCase().charCodeAt(0) - 97 : -1;
    const chosen = choices()[place];
    if (!chosen) return false;
    const field = find("input", chosen) || chosen;
    field.focus({ preventScroll: true });
    field.click();
    return true;
  };
  const rate = (key) => {
    const deck = find("#learn .card-deck.flipped");
    const button = deck && { 1: all(".behind", deck)[0], 2: all(".behind", deck)[1] }[key];
    button?.click();
    return Boolean(button);
  };
  const confirm = (target) => {
    if (target.closest?.("button, a, summary")) return false; // it does what it says
    const button = find("#learn .card-deck:not(.flipped) [data-flip], #learn .quiz .next, #learn .quiz [type=submit]");
    if (button) button.click();
    else if (target.closest?.("[data-paper]")) step(1);
    else if (target.closest?.(".daily form")) find("[type=submit]", target.closest("form")).click();
    else return false;
    return true;
  };
  document.addEventListener("keydown", (event) => {
    if (!here() || event.isComposing || event.ctrlKey || event.metaKey || event.altKey || find("#learn dialog[open]")) return;
    if (event.key === "Enter" && event.target.matches?.("input[type=radio], input[type=checkbox], input[name=words], body, .learn, .prompt, h3")) {
      if (confirm(event.target)) event.preventDefault();
      return;
    }
    if (typing(event.target) || event.target.closest?.("#masthead, #original")) return;
    if (rate(event.key) || pick(event.key)) event.preventDefault();
  });

  // ---- an exam ----
  const SOON = 400; // milliseconds after the last key until an answer is sent
  const PATIENCE = 6000; // milliseconds after which an answer that was not confirmed is sent again
  const SHORT = 300; // seconds from which the time is shown in red
  let sitting = ""; // the exam that is shown
  let current = 1;
  let ends = 0; // by this page's own clock, which nobody can set
  let order = 0;
  const waiting = new Map(); // question -> {fields, at}: to be sent
  let flying = null; // {question, order, at}: sent, not yet confirmed

  const paper = () => find("#learn .sitting");
  const forms = () => all("#learn [data-paper]");
  const words = (seconds) => {
    const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, Math.floor(seconds) % 60];
    return [...(hours ? [hours] : []), hours ? String(minutes).padStart(2, "0") : minutes, String(rest).padStart(2, "0")].join(":");
  };
  const takeUp = () => {
    const shown = paper();
    if (!shown) {
      sitting = "";
      return;
    }
    if (shown.dataset.sitting !== sitting) {
      sitting = shown.dataset.sitting;
      current = Number(q.kept(`at-${sitting}`, sessionStorage)) || 1;
      waiting.clear();
      flying = null;
      for (const form of forms()) form.reset();
      restore();
    }
    setTime(shown.dataset.left);
    for (const form of forms()) mark(form);
    turn(current, false);
    tick();
  };
  const setTime = (left) => { ends = left === undefined ? 0 : performance.now() + Number(left) * 1000; };

  // Answers that were not confirmed are kept in this window: a reload or a lost connection sends them again.
  const remember = () => {
    const open = Object.fromEntries([...waiting].map(([question, { fields }]) => [question, fields]));
    if (flying) open[flying.question] ??= flying.fields;
    q.keep(`unsaved-${sitting}`, Object.keys(open).length ? JSON.stringify(open) : "", sessionStorage);
  };
  const restore = () => {
    let open = {};
    try { open = JSON.parse(q.kept(`unsaved-${sitting}`, sessionStorage) || "{}"); } catch { /* not ours */ }
    for (const [question, fields] of Object.entries(open)) {
      const form = forms().find((one) => one.dataset.paper === question);
      if (!form) continue;
      for (const field of form.elements) {
        if (!field.name) continue;
        if (field.type === "radio" || field.type === "checkbox") field.checked = fields[field.name] === field.value;
        else field.value = fields[field.name] ?? "";
      }
      if (find("[name=order]", form)) number(find(".fields", form));
      waiting.set(question, { fields, at: 0 });
    }
  };

  const filled = (form) => {
    const values = [...new FormData(form).values()].filter((value) => String(value).trim());
    return find("[name=order]", form) ? find("[name=order]", form).value.length : values.length;
  };
  const STATES = { done: "，已答", begun: "，没有答完", open: "，未答" };
  const mark = (form) => {
    const count = filled(form);
    const state = count >= Number(form.dataset.whole) ? "done" : count ? "begun" : "open";
    const button = find(`#learn [data-go="${form.dataset.ordinal}"]`);
    button.dataset.state = state;
    find(".unseen", button).textContent = STATES[state];
    return state;
  };
  const turn = (place, focus = true) => {
    const papers = forms();
    if (!papers.length) return;
    current = Math.min(Math.max(place, 1), papers.length);
    q.keep(`at-${sitting}`, String(current), sessionStorage);
    for (const form of papers) form.hidden = Number(form.dataset.ordinal) !== current;
    for (const button of all("#learn .number")) {
      if (Number(button.dataset.go) === current) button.setAttribute("aria-current", "step");
      else button.removeAttribute("aria-current");
    }
    find("#learn .number[aria-current]").scrollIntoView({ block: "nearest", inline: "nearest" });
    const [back, on] = all("#learn [data-step]");
    back.disabled = current === 1;
    on.disabled = current === papers.length;
    if (!focus) return;
    room().scrollTop = 0;
    const form = papers[current - 1];
    (find("input:checked, input:not([type=hidden]), textarea, select, .part", form) || form).focus({ preventScroll: true });
  };
  const step = (by) => turn(current + by);
  q.actions.go = (button) => turn(Number(button.dataset.go));
  q.actions.step = (button) => step(Number(button.dataset.step));

  // One answer is under way at a time and the newest of a question is what goes: none can overtake a later one.
  for (const kind of ["input", "change", "compositionend"]) {
    document.addEventListener(kind, (event) => {
      const form = event.target.closest?.("#learn [data-paper]");
      if (!form || event.isComposing) return;
      const soon = event.type === "input" && typing(event.target) && !event.target.matches("select") ? SOON : 0;
      waiting.set(form.dataset.paper, { fields: Object.fromEntries(new FormData(form)), at: performance.now() + soon });
      mark(form);
      remember();
      setTimeout(dispatch, soon);
    });
  }
  const tell = (sentence, failing = false) => {
    const place = find("#learn [data-saved]");
    if (!place) return;
    place.textContent = sentence;
    place.classList.toggle("failing", failing);
  };
  const dispatch = () => {
    if (!sitting || flying) return;
    const due = [...waiting].find(([, { at }]) => at <= performance.now());
    if (!due) return;
    const [question, { fields }] = due;
    waiting.delete(question);
    order += 1;
    flying = { question, fields, order, at: performance.now() };
    tell("正在保存…");
    q.send("learn-kept", "save", { ...fields, exam: sitting, question, order_of_saving: String(order) });
  };
  const retry = () => {
    if (!flying || performance.now() - flying.at < PATIENCE) return;
    if (!waiting.has(flying.question)) waiting.set(flying.question, { fields: flying.fields, at: 0 });
    flying = null;
    tell("还没有保存，正在重试", true);
    dispatch();
  };
  q.failing.push(() => { if (flying) flying.at = -PATIENCE; });
  q.watching("learn-kept", (element) => {
    const kept = find(".kept", element);
    if (!kept || !sitting) return;
    if ("fault" in kept.dataset) {
      tell(kept.textContent, true);
      return;
    }
    if (kept.dataset.exam !== sitting) return;
    if ("over" in kept.dataset) {
      close();
      return;
    }
    setTime(kept.dataset.left);
    if (flying && Number(kept.dataset.kept) === flying.order) flying = null;
    remember();
    if (!waiting.size && !flying) tell("已保存");
    dispatch();
    proceed();
  });

  // ---- the time, and handing in ----
  const close = () => {
    for (const form of forms()) for (const field of form.elements) field.disabled = true;
    if (find("#learn dialog[open]")) find("#learn dialog[open]").close();
    q.send("learn", "act", { panel: "exam", do: "look", exam: sitting });
  };
  let askedAt = 0;
  let spoken = "";
  const tick = () => {
    const place = find("#learn [data-timer]");
    if (!place || !ends) return;
    const left = Math.max(0, (ends - performance.now()) / 1000);
    place.textContent = words(Math.ceil(left));
    place.closest(".timer").classList.toggle("short", left <= SHORT);
    const mile = [300, 60].find((seconds) => left <= seconds && left > seconds - 2);
    if (mile && spoken !== `${sitting}${mile}`) {
      spoken = `${sitting}${mile}`;
      q.say(`还剩 ${mile / 60} 分钟`);
    }
    if (left === 0 && performance.now() - askedAt > 1500) {
      askedAt = performance.now();
      close();
    }
  };
  setInterval(() => {
    if (!sitting) return;
    tick();
    retry();
    dispatch();
  }, 250);

  let handingIn = null; // the button that hands in once all answers are kept
  const proceed = () => {
    if (!handingIn || waiting.size || flying) return;
    const { dataset } = handingIn;
    handingIn = null;
    q.send("learn", "act", { ...dataset });
  };
  q.actions.askHandIn = () => {
    const open = forms().map((form) => [form.dataset.ordinal, mark(form)]);
    const named = (state) => open.filter(([, one]) => one === state).map(([ordinal]) => ordinal).join("、");
    const told = [["open", "没有作答"], ["begun", "没有答完"]].filter(([state]) => named(state)).map(([state, what]) => `第 ${named(state)} 题${what}。`);
    const dialog = find("#learn dialog");
    find("[data-open-ones]", dialog).textContent = told.join("") || "全部题目都已作答。";
    dialog.showModal();
    find("[data-keep-on]", dialog).focus();
  };
  q.actions.keepOn = (button) => button.closest("dialog").close();
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("#learn dialog [data-send]");
    if (!button) return;
    event.stopPropagation(); // the page would send it before the last answers are kept
    button.closest("dialog").close();
    for (const one of waiting.values()) one.at = 0;
    handingIn = button;
    dispatch();
    proceed();
  }, true);

  // ---- the button that was pressed says what a form is for ----
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("#learn form [type=submit]");
    if (button) button.form.dataset.way = button.dataset.way || "";
  }, true);
})();
