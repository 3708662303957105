// The behaviour that all views share. The server sends markup and nothing else; here taps become events, views are
// shown and hidden, and the original is brought to the quoted words. Buttons say what they do in data attributes:
// data-send (an event of the element they stand in), data-open, data-copy, data-link, data-view.
window.qingwen = (() => {
  "use strict";

  const NARROW = window.matchMedia("(max-width: 759px)");
  const STILL = window.matchMedia("(prefers-reduced-motion: reduce)");
  const TYPING = 250; // milliseconds after the last key until what is typed is looked for
  const doors = new Map(); // element id -> {element, trigger, emit (the same, waiting for no answer), events}
  const watchers = new Map(); // element id -> functions called when its markup has changed
  const actions = {}; // data attribute -> what a button with it does
  const closers = []; // what Escape closes, the newest first; each returns whether there was something to close
  const held = {}; // element id -> what its event "shown" says beside the address
  const arrivals = []; // called with the address whenever it changes
  let cameFrom = null; // what was tapped to open the original: focus goes back there

  const find = (selector, root = document) => root.querySelector(selector);

  // ---- what was chosen stays chosen, on this machine only ----
  const kept = (name, where = localStorage) => {
    try { return where.getItem(`qingwen-${name}`); } catch { return null; }
  };
  const keep = (name, value, where = localStorage) => {
    try {
      if (value === null || value === "") where.removeItem(`qingwen-${name}`);
      else where.setItem(`qingwen-${name}`, value);
    } catch { /* a browser that keeps nothing still works */ }
  };

  const isDark = () => document.body?.classList.contains("dark");
  const dress = () => {
    const dark = kept("dark");
    if (dark !== null && document.body) document.body.classList.toggle("dark", dark === "1");
    document.documentElement.classList.toggle("large", kept("large") === "1");
    document.documentElement.lang = "zh-CN";
    find("[data-dark]")?.setAttribute("aria-pressed", String(isDark()));
    find("[data-large]")?.setAttribute("aria-pressed", String(document.documentElement.classList.contains("large")));
    for (const link of document.querySelectorAll("#masthead [data-view]")) {
      if (link.dataset.view === view()) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    }
  };

  // ---- views: one is shown; which one is in the address ----
  const view = () => document.documentElement.dataset.view;
  const inside = (address) => {
    const named = address.searchParams;
    return named.get("view") || (named.has("item") || named.has("doc") ? "read" : "ask");
  };
  const route = () => {
    const address = new URL(location.href);
    const wanted = inside(address);
    const known = !document.body || document.getElementById(`view-${wanted}`) || !document.querySelector(".view");
    document.documentElement.dataset.view = known ? wanted : "ask";
    dress();
    hideOriginal();
    shown();
    for (const arrive of arrivals) arrive(address);
  };
  const go = (address) => {
    if (address.href !== location.href) history.pushState(null, "", address);
    route();
  };
  const shown = (id) => {
    for (const [name, door] of doors) {
      const own = door.element.closest(".view")?.id === `view-${view()}`;
      if (own && door.events.includes("shown") && (!id || id === name)) door.trigger("shown", { ...address(), ...held[name]?.() });
    }
  };
  const address = () => Object.fromEntries(new URL(location.href).searchParams);

  // ---- doors: elements whose buttons and forms send events to the server ----
  // They are opened once all scripts are there, whichever of the two gradio has made first.
  const waiting = (window.qingwenDoors ||= []);
  let begun = false;
  const door = (...made) => (begun ? openDoor(...made) : waiting.push(made));
  const begin = () => {
    begun = true;
    for (const made of waiting.splice(0)) openDoor(...made);
  };
  const openDoor = (name, element, emit, watch, events) => {
    const trigger = (event, data) => {
      expect(name);
      emit(event, data);
    };
    doors.set(name, { element, trigger, emit, events });
    element.addEventListener("submit", (event) => {
      event.preventDefault();
      const form = event.target;
      if (form.dataset.send) trigger(form.dataset.send, fields(form));
    });
    let timer = 0;
    const live = (event) => {
      const form = event.target.closest?.("form[data-live]");
      if (!form || event.isComposing) return;
      clearTimeout(timer);
      timer = setTimeout(() => trigger(form.dataset.send, fields(form)), event.type === "change" ? 0 : TYPING);
    };
    for (const kind of ["input", "change", "compositionend"]) element.addEventListener(kind, live);
    watch("value", () => {
      clearTimeout(expected.get(name));
      dress();
      const said = find("[data-said]", element)?.dataset.said;
      if (said) say(said);
      for (const react of watchers.get(name) || []) react(element);
    });
    for (const react of watchers.get(`${name}:ready`) || []) react(element);
    if (events.includes("arrived")) trigger("arrived", address());
    if (events.includes("shown")) shown(name);
  };
  // gradio's page closes the stream that brings answers when it is told that none is left, even if an event was sent in
  // between; the answer to that one then stays at the server until the next event opens the stream. So one is sent.
  const LATE = 3000; // milliseconds without an answer that shows
  const expected = new Map(); // element id -> the timer of its last event
  const expect = (name) => {
    clearTimeout(expected.get(name));
    expected.set(name, setTimeout(nudge, LATE));
  };
  const nudge = () => {
    if (!mending) doors.get("masthead")?.emit("nudged", {});
  };
  const fields = (form) => ({ ...form.dataset, ...Object.fromEntries(new FormData(form)) });
  const send = (name, event, data) => doors.get(name)?.trigger(event, data);
  const watching = (name, react) => watchers.set(name, [...(watchers.get(name) || []), react]);

  // ---- the original beside the view ----
  const showOriginal = (from) => {
    cameFrom = from || document.activeElement;
    if (!NARROW.matches) return;
    document.body.classList.add("reading");
    find(`#view-${view()}`)?.setAttribute("inert", "");
  };
  const hideOriginal = () => {
    if (!document.body?.classList.contains("reading")) return false;
    document.body.classList.remove("reading");
    for (const part of document.querySelectorAll(".view[inert]")) part.removeAttribute("inert");
    if (cameFrom?.isConnected) cameFrom.focus({ preventScroll: true });
    return true;
  };
  const bringQuote = () => {
    const pane = find("#original .scroll");
    if (!pane) return;
    const quote = find("mark.here", pane);
    let top = 0;
    if (quote) {
      const middle = (pane.clientHeight - Math.min(quote.getBoundingClientRect().height, pane.clientHeight * 0.6)) / 3;
      top = pane.scrollTop + quote.getBoundingClientRect().top - pane.getBoundingClientRect().top - middle;
    }
    pane.scrollTo({ top, behavior: STILL.matches ? "auto" : "smooth" });
  };
  const open = ({ open: place, document: doc, marks }) => {
    send("original", "open_place", { open: place, document: doc || "", marks: marks || "" });
    bringQuote();
  };
  watching("original", () => {
    bringQuote();
    if (!document.body.classList.contains("reading")) return;
    (find("#original .label") || find("#original h2"))?.focus({ preventScroll: true });
  });
  watching("original:ready", (element) => {
    element.setAttribute("role", "region");
    element.setAttribute("aria-label", "原文");
  });

  // ---- what is said in passing ----
  const say = (words, lasting = false) => {
    let toast = find("#said");
    if (!toast) {
      toast = document.createElement("div");
      toast.id = "said";
      toast.setAttribute("role", "status");
      document.body.append(toast);
    }
    toast.textContent = words;
    toast.classList.add("shown");
    clearTimeout(say.timer);
    if (!lasting) say.timer = setTimeout(() => toast.classList.remove("shown"), 1800);
  };

  const copy = async (words) => {
    try {
      await navigator.clipboard.writeText(words);
    } catch {
      // An address other than this machine's without TLS has no clipboard; the old way still works there.
      const carrier = document.createElement("textarea");
      carrier.value = words;
      carrier.style.cssText = "position:fixed;opacity:0";
      document.body.append(carrier);
      carrier.select();
      const done = document.execCommand("copy");
      carrier.remove();
      if (!done) return say("没有复制成功，请选中文字后按 Ctrl+C");
    }
    return say("已复制");
  };

  // ---- a lost connection: gradio marks what it could not fill; the page waits for the server and begins again ----
  const PAUSE = 1500; // milliseconds between two looks whether the server is back
  const reachable = async () => {
    try {
      return (await fetch("page/favicon.svg", { cache: "no-store", signal: AbortSignal.timeout(5000) })).ok;
    } catch {
      return false;
    }
  };
  let mending = false;
  const mend = async () => {
    if (mending) return;
    mending = true;
    if (await reachable()) {
      for (const react of failing) react();
      mending = false;
      return;
    }
    say("与服务器的连接断了，正在重新连接。已经得到的回答都在，问题会留在输入框里。", true);
    do await new Promise((done) => { setTimeout(done, PAUSE); }); while (!(await reachable()));
    keep("mended", "1", sessionStorage);
    location.reload();
  };
  const failing = []; // called when an event failed although the server is there
  const heal = () => {
    if (kept("mended", sessionStorage)) say("已重新连接。");
    keep("mended", "", sessionStorage);
    const isFault = (node) => node.nodeType === 1 && (node.matches?.(".error") || find(".error", node));
    new MutationObserver((changes) => {
      const faults = changes.some((change) => change.target.closest?.("[data-testid=status-tracker]") && [...change.addedNodes].some(isFault));
      if (faults) mend();
    }).observe(document.body, { childList: true, subtree: true });
  };

  // ---- gradio's own messages, in the words of the person who reads them ----
  const MEANINGS = [
    [/connection|fetch|network/i, "与服务器的连接断了，正在重新连接。已经得到的回答都在，问题留在输入框里。"],
    [/queue is full/i, "现在提问的人太多，请过几秒再问。"],
    [/./, "这一步没有完成，请再试一次；还不行就刷新页面。"],
  ];
  const translate = (toasts) => {
    for (const title of toasts.querySelectorAll(".toast-title")) {
      if (title.textContent.trim() === "Error") title.textContent = "出错了";
    }
    for (const text of toasts.querySelectorAll("[data-testid=toast-text]")) {
      const words = text.textContent.trim();
      if (words && !/[\u4e00-\u9fff]/.test(words)) text.textContent = MEANINGS.find(([known]) => known.test(words))[1];
    }
  };
  watching("masthead:ready", () => {
    dress();
    const toasts = find(".toast-wrap");
    if (toasts) new MutationObserver(() => translate(toasts)).observe(toasts, { childList: true, subtree: true });
    heal();
  });

  Object.assign(actions, {
    open: (button) => {
      showOriginal(button);
      open(button.dataset);
    },
    copy: (button) => copy(button.dataset.copy),
    link: (button) => {
      const place = new URL(location.pathname, location.href);
      if (button.dataset.document) place.searchParams.set("doc", button.dataset.document);
      place.searchParams.set("item", button.dataset.link);
      return copy(place.href);
    },
    close: () => closeOne(),
    showOriginal: (button) => showOriginal(button),
    menu: (button) => {
      const opened = document.body.classList.toggle("menu");
      button.setAttribute("aria-expanded", String(opened));
    },
    large: () => {
      keep("large", kept("large") === "1" ? "0" : "1");
      dress();
    },
    dark: () => {
      keep("dark", isDark() ? "0" : "1");
      dress();
    },
    send: (button) => {
      const from = [...doors.values()].find((other) => other.element.contains(button));
      from?.trigger(button.dataset.send, { ...button.dataset });
    },
  });

  const hideMenu = () => {
    if (!document.body.classList.contains("menu")) return false;
    document.body.classList.remove("menu");
    find("[data-menu]")?.setAttribute("aria-expanded", "false");
    return true;
  };
  const closeOne = () => hideMenu() || hideOriginal() || closers.some((close) => close());

  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[data-view]");
    if (link && !event.metaKey && !event.ctrlKey && !event.shiftKey && event.button === 0) {
      event.preventDefault();
      hideMenu();
      return go(new URL(link.href));
    }
    const button = event.target.closest?.("button");
    if (!button?.matches("[data-menu]") && !event.target.closest?.("#tools")) hideMenu();
    if (!button) {
      if (document.body.classList.contains("reading") && !event.target.closest("#original")) hideOriginal();
      return undefined;
    }
    const action = Object.keys(actions).find((name) => name in button.dataset);
    return action && actions[action](button);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.isComposing) closeOne();
  });
  NARROW.addEventListener("change", hideOriginal);
  window.addEventListener("popstate", route);
  route(); // before anything is drawn

  return { begin, door, send, watching, actions, closers, arrivals, held, failing, find, kept, keep, say, go, view, open, still: STILL, narrow: NARROW };
})();
