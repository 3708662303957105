// The view 原文: going to an item, looking for words in the document, setting names and numbers apart.
(() => {
  "use strict";

  const q = window.qingwen;
  const { find } = q;
  const MOST = 10000; // hits that are counted
  const pages = () => find("#whole .pages");
  const pane = () => find("#whole .scroll");
  const smooth = () => (q.still.matches ? "auto" : "smooth");
  const escaped = (text) => CSS.escape(text);

  // ---- going to a place ----
  const placeOf = (wanted) => {
    const text = find("#whole article");
    if (!text || !wanted) return null;
    const exact = find(`[data-path="${escaped(wanted)}"], [data-label="${escaped(wanted)}"]`, text);
    if (exact || !/^\d+$/.test(wanted)) return exact;
    const numbered = text.querySelectorAll(`[data-number="${Number(wanted)}"]`);
    return numbered.length === 1 ? numbered[0] : null;
  };
  const bring = (element, behavior) => {
    const scroll = pane();
    if (!scroll) return;
    const top = scroll.scrollTop + element.getBoundingClientRect().top - scroll.getBoundingClientRect().top - 16;
    scroll.scrollTo({ top, behavior });
  };
  const arrive = (wanted, behavior) => {
    for (const before of document.querySelectorAll("#whole .wanted")) before.classList.remove("wanted");
    missing("");
    if (!wanted) return;
    const place = placeOf(wanted);
    if (!place) {
      const count = document.querySelectorAll("#whole .item").length;
      const name = /^\d+$/.test(wanted) ? `第${wanted}条` : wanted.slice(0, 24);
      missing(`这份文件里没有${name}，共 ${count} 条，请从目录里选。`);
      return;
    }
    place.classList.add("wanted");
    bring(place, behavior);
    place.focus({ preventScroll: true });
  };
  const missing = (words) => {
    let line = find("#missing");
    if (!line && words) {
      line = Object.assign(document.createElement("p"), { id: "missing", className: "notice" });
      line.setAttribute("role", "alert");
    }
    if (!line) return;
    line.textContent = words;
    line.hidden = !words;
    if (words) find("#whole .sheet").insertBefore(line, pane());
  };
  const shownHere = (address) => {
    const wanted = address.searchParams.get("doc");
    const shown = pages()?.dataset;
    return shown?.document && (!wanted || [shown.document, shown.issued].includes(wanted));
  };
  q.held.whole = () => {
    const here = shownHere(new URL(location.href));
    return here ? { doc: pages().dataset.document, held: pages().dataset.digest } : {};
  };
  let there = ""; // the address that was gone to last
  const goThere = (behavior) => {
    if (q.view() !== "read" || !pages()) return;
    const address = new URL(location.href);
    there = address.search;
    arrive(address.searchParams.get("item"), behavior);
    hideTree();
  };
  q.arrivals.push((address) => {
    if (q.view() === "read" && shownHere(address) && there !== address.search) goThere(smooth());
    else there = "";
  });
  q.watching("whole", () => {
    goThere("auto");
    look("");
    dressEntities();
    spy();
  });

  // ---- where one is, in the tree ----
  let items = [];
  const spy = () => {
    items = [...document.querySelectorAll("#whole .item")];
    where();
    pane()?.addEventListener("scroll", soon, { passive: true });
  };
  const soon = () => requestAnimationFrame(where);
  // The last item that begins above a line near the top; they stand in order, so that few need to be looked at.
  const where = () => {
    if (!items.length || !pane()) return;
    const line = pane().getBoundingClientRect().top + 80;
    let [low, high] = [0, items.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (items[middle].getBoundingClientRect().top <= line) low = middle;
      else high = middle;
    }
    const entry = find(`#tree [data-to="${escaped(items[low].dataset.path)}"]`);
    const before = find("#tree [aria-current=location]");
    if (entry === before) return;
    before?.removeAttribute("aria-current");
    entry?.setAttribute("aria-current", "location");
    if (entry && !q.narrow.matches) entry.scrollIntoView({ block: "nearest" });
  };

  // ---- looking for words: the hits are painted over the text, which stays as it is ----
  const painted = (name, ranges) => {
    if (!CSS.highlights) return;
    if (ranges.length) CSS.highlights.set(name, new Highlight(...ranges));
    else CSS.highlights.delete(name);
  };
  let hits = [];
  let now = -1;
  // The text without blanks and in one case, and for each character of it the node and offset it stands at.
  const flat = () => {
    const walker = document.createTreeWalker(find("#whole article"), NodeFilter.SHOW_TEXT, {
      acceptNode: (node) => node.parentElement.closest(".words") ? NodeFilter.FILTER_ACCEPT : NodeFilter.FILTER_REJECT,
    });
    const places = [];
    let text = "";
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const words = node.data;
      for (let at = 0; at < words.length; at += 1) {
        if (/\s/.test(words[at])) continue;
        text += words[at].toLowerCase();
        places.push(node, at);
      }
    }
    return { text, places };
  };
  const look = (words) => {
    hits = [];
    now = -1;
    const wanted = words.replace(/\s+/g, "").toLowerCase();
    if (wanted && find("#whole article")) {
      const { text, places } = flat();
      for (let at = text.indexOf(wanted); at >= 0 && hits.length < MOST; at = text.indexOf(wanted, at + wanted.length)) {
        const last = at + wanted.length - 1;
        const range = new Range();
        range.setStart(places[2 * at], places[2 * at + 1]);
        range.setEnd(places[2 * last], places[2 * last + 1] + 1);
        hits.push(range);
      }
    }
    painted("hit", hits);
    painted("hit-here", []);
    for (const step of document.querySelectorAll("#whole [data-hit]")) step.disabled = !hits.length;
    count(wanted);
  };
  const count = (wanted) => {
    const line = find("#whole .hits");
    if (!line) return;
    if (!wanted) line.textContent = "";
    else if (!hits.length) line.textContent = "没有找到";
    else line.textContent = now < 0 ? `共 ${hits.length} 处` : `${now + 1} / ${hits.length} 处`;
  };
  const step = (by) => {
    if (!hits.length) return;
    now = now < 0 ? (by > 0 ? 0 : hits.length - 1) : (now + by + hits.length) % hits.length;
    const range = hits[now];
    painted("hit-here", [range]);
    if (!CSS.highlights) {
      getSelection().removeAllRanges();
      getSelection().addRange(range);
    }
    settleOn(range);
    count("…");
  };
  // Of a long text only what is in sight is laid out, and on the way there everything moves: look again until it stays.
  const settleOn = (range, tries = 20) => {
    const scroll = pane();
    const off = range.getBoundingClientRect().top - scroll.getBoundingClientRect().top - scroll.clientHeight / 3;
    scroll.scrollTo({ top: scroll.scrollTop + off, behavior: "auto" });
    if (tries && Math.abs(off) > 2 && hits[now] === range) requestAnimationFrame(() => settleOn(range, tries - 1));
  };
  const box = () => find("#whole input[type=search]");
  document.addEventListener("input", (event) => {
    if (event.target === box() && !event.isComposing) look(box().value);
  });
  document.addEventListener("compositionend", (event) => {
    if (event.target === box()) look(box().value);
  });
  document.addEventListener("keydown", (event) => {
    if (q.view() !== "read") return;
    const typing = event.target.closest?.("input, textarea, select");
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      box()?.focus();
      box()?.select();
    } else if (event.target === box() && event.key === "Enter" && !event.isComposing) {
      event.preventDefault();
      step(event.shiftKey ? -1 : 1);
    }
  });
  q.closers.push(() => {
    if (q.view() !== "read" || !box()?.value) return false;
    box().value = "";
    look("");
    pane()?.focus({ preventScroll: true });
    return true;
  });
  q.actions.hit = (button) => step(Number(button.dataset.hit));

  // ---- names and numbers, set apart when asked for ----
  const dressEntities = () => {
    const on = q.kept("entities") === "1";
    find("#whole .sheet")?.classList.toggle("named", on);
    find("#whole [data-entities]")?.setAttribute("aria-pressed", String(on));
    const legend = find("#whole .legend");
    if (legend) legend.hidden = !on;
  };
  q.actions.entities = () => {
    q.keep("entities", q.kept("entities") === "1" ? "0" : "1");
    dressEntities();
  };

  // ---- the tree, on a phone ----
  const hideTree = () => {
    if (!document.body.classList.contains("tree")) return false;
    document.body.classList.remove("tree");
    const opener = find("#whole [data-contents]");
    opener?.setAttribute("aria-expanded", "false");
    return true;
  };
  q.closers.unshift(hideTree);
  q.actions.contents = (button) => {
    const opened = document.body.classList.toggle("tree");
    button.setAttribute("aria-expanded", String(opened));
    if (opened) find("#tree a")?.focus();
  };
  document.addEventListener("click", (event) => {
    if (!event.target.closest("#tree, [data-contents]")) hideTree();
  });
})();
