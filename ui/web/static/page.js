// The behaviour of the page. The server sends markup and nothing else; here taps become events, and the original is
// brought to the quoted words. Buttons say what they do in data attributes: data-open, data-ask, data-copy, data-link.
(() => {
  "use strict";

  const NARROW = window.matchMedia("(max-width: 759px)");
  const STILL = window.matchMedia("(prefers-reduced-motion: reduce)");
  const LONGEST = 2000;
  let send = null; // gradio's door to the server, once the page is connected
  let cameFrom = null; // what was tapped to open the original: focus goes back there

  const find = (selector, root = document) => root.querySelector(selector);
  const original = () => find("#original");

  // ---- what was chosen stays chosen, on this machine only ----
  const kept = (name) => {
    try { return localStorage.getItem(`qingwen-${name}`); } catch { return null; }
  };
  const keep = (name, value) => {
    try { localStorage.setItem(`qingwen-${name}`, value); } catch { /* a browser that keeps nothing still works */ }
  };

  const dress = () => {
    const dark = kept("dark");
    if (dark !== null) document.body.classList.toggle("dark", dark === "1");
    document.documentElement.classList.toggle("large", kept("large") === "1");
    document.documentElement.lang = "zh-CN";
    find("[data-dark]")?.setAttribute("aria-pressed", String(document.body.classList.contains("dark")));
    find("[data-large]")?.setAttribute("aria-pressed", String(document.documentElement.classList.contains("large")));
  };

  // ---- the original ----
  const showOriginal = (from) => {
    cameFrom = from || document.activeElement;
    if (!NARROW.matches) return;
    document.body.classList.add("reading");
    find("#talk")?.setAttribute("inert", "");
  };
  const hideOriginal = () => {
    if (!document.body.classList.contains("reading")) return;
    document.body.classList.remove("reading");
    find("#talk")?.removeAttribute("inert");
    if (cameFrom?.isConnected) cameFrom.focus({ preventScroll: true });
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
  const settle = () => {
    bringQuote();
    if (!document.body.classList.contains("reading")) return;
    (find("#original .label") || find("#original h2"))?.focus({ preventScroll: true });
  };

  // ---- the conversation ----
  const scroller = () => find("#conversation");
  const follow = () => {
    const last = find(".turn.newest");
    const pane = scroller();
    if (!pane) return;
    const top = last ? pane.scrollTop + last.getBoundingClientRect().top - pane.getBoundingClientRect().top - 12 : 0;
    pane.scrollTo({ top, behavior: STILL.matches || !last ? "auto" : "smooth" });
  };
  const busy = () => Boolean(find("#conversation .waiting"));

  const say = (words) => {
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
    say.timer = setTimeout(() => toast.classList.remove("shown"), 1800);
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

  const counter = () => {
    const box = find("#box textarea");
    const send = find("#send");
    if (!box || !send) return;
    const left = LONGEST - [...box.value.trim()].length;
    let words = find("#left");
    if (!words) {
      words = document.createElement("p");
      words.id = "left";
      words.setAttribute("role", "status");
      find("#composer").append(words);
    }
    words.textContent = left < 0 ? `超出 ${-left} 字，问题最长 ${LONGEST.toLocaleString("en")} 字` : left <= 200 ? `还可以写 ${left} 字` : "";
    words.classList.toggle("over", left < 0);
  };

  // A question that was typed is not lost when the connection is: it is there again after gradio has reloaded the page.
  const DRAFT = "qingwen-draft";
  const saveDraft = (words) => {
    try { words ? sessionStorage.setItem(DRAFT, words) : sessionStorage.removeItem(DRAFT); } catch { /* nothing kept */ }
  };
  const restoreDraft = () => {
    let words = null;
    try { words = sessionStorage.getItem(DRAFT); } catch { /* nothing kept */ }
    const box = find("#box textarea");
    if (!words || !box || box.value) return;
    box.value = words;
    box.dispatchEvent(new Event("input", { bubbles: true }));
  };

  // ---- gradio's own messages, in the words of the person who reads them ----
  const MEANINGS = [
    [/connection to the server was lost|fetch|network/i, "与服务器的连接断了，正在重新连接。问题会留在输入框里。"],
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
  const watchToasts = () => {
    const toasts = find(".toast-wrap");
    if (toasts) new MutationObserver(() => translate(toasts)).observe(toasts, { childList: true, subtree: true });
  };

  const ACTIONS = {
    open: (button) => {
      const { open, document: doc, marks } = button.dataset;
      showOriginal(button);
      send?.("open_place", { open, document: doc || "", marks: marks || "" });
      bringQuote();
    },
    ask: (button) => busy() || send?.("ask", { question: button.dataset.ask }),
    copy: (button) => copy(button.dataset.copy),
    link: (button) => {
      const place = new URL(location.pathname, location.href);
      if (button.dataset.document) place.searchParams.set("doc", button.dataset.document);
      place.searchParams.set("item", button.dataset.link);
      return copy(place.href);
    },
    renew: () => {
      send?.("renew", {});
      hideOriginal();
      find("#box textarea")?.focus();
    },
    close: hideOriginal,
    showOriginal: (button) => showOriginal(button),
    large: () => {
      keep("large", kept("large") === "1" ? "0" : "1");
      dress();
    },
    dark: () => {
      keep("dark", document.body.classList.contains("dark") ? "0" : "1");
      dress();
    },
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("button");
    if (!button) {
      if (document.body.classList.contains("reading") && !event.target.closest("#original")) hideOriginal();
      return;
    }
    const action = Object.keys(ACTIONS).find((name) => name in button.dataset);
    if (action) ACTIONS[action](button);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") hideOriginal();
  });
  document.addEventListener("input", (event) => {
    if (!event.target.closest?.("#box")) return;
    saveDraft(event.target.value);
    counter();
  });
  NARROW.addEventListener("change", hideOriginal);

  window.qingwen = {
    // Called by gradio when the conversation is on the page.
    connect(element, trigger, watch) {
      send = trigger;
      element.setAttribute("role", "log");
      element.setAttribute("aria-live", "polite");
      element.setAttribute("aria-label", "问答");
      dress();
      watchToasts();
      restoreDraft();
      watch("value", () => {
        follow();
        counter();
        if (!busy()) saveDraft(find("#box textarea")?.value);
      });
    },
    // Called by gradio when the original is on the page.
    show(element, watch) {
      element.setAttribute("role", "region");
      element.setAttribute("aria-label", "原文");
      const named = new URLSearchParams(location.search).has("item");
      if (named) showOriginal();
      watch("value", settle);
    },
  };
})();
