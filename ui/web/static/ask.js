// The view 问答: asking, following the conversation, and taking it up again after the page was reloaded.
(() => {
  "use strict";

  const q = window.qingwen;
  const LONGEST = 2000;
  const { find } = q;
  const field = () => find("#box textarea");
  const turns = () => find("#conversation .turns");
  const busy = () => Boolean(find("#conversation .waiting"));

  // Which conversation goes on in this window; a reloaded window goes on with it.
  const current = () => q.kept("conversation", sessionStorage) || "";
  const remember = (id) => q.keep("conversation", id, sessionStorage);

  const write = (words) => {
    const box = field();
    if (!box) return;
    box.value = words;
    box.dispatchEvent(new Event("input", { bubbles: true }));
  };

  // ---- asking ----
  let settled = false; // whether the server has said what this window shows: an earlier conversation, or the first screen
  let early = null; // what was asked before that
  const settle = () => {
    settled = true;
    if (early) ask(...early);
    early = null;
  };
  const ask = (question, typed) => {
    if (!settled) early = [question, typed];
    if (busy() || !settled) return;
    q.send("conversation", "ask", { question, conversation: current(), typed: typed ? "1" : "" });
  };
  q.askTyped = (words) => {
    q.keep("draft", words, sessionStorage);
    ask(words, true);
  };
  q.actions.ask = (button) => {
    if (q.view() !== "ask") q.go(new URL("?view=ask", location.href));
    ask(button.dataset.ask, false);
  };
  q.actions.stop = () => q.send("conversation", "stop", { conversation: current(), question: asked });
  q.actions.renew = () => {
    remember("");
    q.send("conversation", "resume", { conversation: "" });
    field()?.focus();
  };

  // ---- following ----
  let asked = ""; // the question that waits
  let last = ""; // the turn that was followed last
  const follow = () => {
    const pane = find("#conversation");
    const newest = find(".turn.newest", pane);
    const name = `${current()}/${turns()?.dataset.turns}/${busy()}`;
    if (name === last) return;
    last = name;
    const top = newest ? pane.scrollTop + newest.getBoundingClientRect().top - pane.getBoundingClientRect().top - 12 : 0;
    pane.scrollTo({ top, behavior: q.still.matches || !newest ? "auto" : "smooth" });
  };
  const announce = () => {
    const words = [...document.querySelectorAll(".turn.newest .reply :is(.why, .line, .fault .line)")];
    const spoken = find("#spoken") || document.body.appendChild(Object.assign(document.createElement("div"), { id: "spoken", className: "unseen" }));
    spoken.setAttribute("role", "status");
    spoken.textContent = busy() ? "正在查阅原文" : words.map((line) => line.textContent).join("");
  };
  const exportsOf = (id, count) => {
    const tools = find("#talk-tools .exports");
    if (!tools) return;
    tools.hidden = !(id && count);
    for (const link of tools.querySelectorAll("[data-export]")) link.href = `transcripts/${id}.${link.dataset.export}`;
  };
  // Fetched first, so that a failure is a sentence here and not a page of its own.
  const download = async (link) => {
    find("#talk-tools .exports").open = false;
    try {
      const answer = await fetch(link.href);
      if (!answer.ok) return q.say((await answer.json()).detail || "没有导出成功，请再试一次");
      const named = /filename\*=UTF-8''([^;]+)/.exec(answer.headers.get("Content-Disposition") || "");
      const carrier = Object.assign(document.createElement("a"), {
        href: URL.createObjectURL(await answer.blob()),
        download: named ? decodeURIComponent(named[1]) : "青问.docx",
      });
      carrier.click();
      setTimeout(() => URL.revokeObjectURL(carrier.href), 60000);
      return q.say("已导出");
    } catch {
      return q.say("与服务器的连接断了，没有导出。请稍后再试。");
    }
  };
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[data-export]");
    if (link) {
      event.preventDefault();
      download(link);
    } else if (!event.target.closest?.(".exports")) {
      const tools = find("#talk-tools .exports");
      if (tools) tools.open = false;
    }
  });
  q.closers.unshift(() => {
    const opened = find("#talk-tools .exports[open]");
    if (opened) opened.open = false;
    return Boolean(opened);
  });
  q.watching("conversation", () => {
    const shown = turns();
    const answered = !busy();
    if (shown) {
      remember(shown.dataset.conversation);
      asked = busy() ? find(".turn.newest .question span:last-child").textContent : "";
    } else {
      remember("");
    }
    document.body.classList.toggle("asking", !answered);
    exportsOf(current(), Number(shown?.dataset.turns || 0));
    forget();
    if (answered && shown && !find(".turn.newest .fault")) q.keep("draft", field()?.value, sessionStorage);
    if (answered && shown && q.view() === "ask" && !q.narrow.matches) {
      const first = find(".turn.newest .reply:not(.refusal) .source");
      if (first && first.dataset.open !== undefined && follow.opened !== turns().dataset.turns) q.open(first.dataset);
      follow.opened = shown.dataset.turns;
    }
    follow();
    announce();
    counter();
    if (!settled) settle();
  });
  q.watching("conversation:ready", () => {
    q.send("conversation", "resume", { conversation: current() });
    whenThere(field, (box) => {
      restored = q.kept("draft", sessionStorage) || "";
      if (restored && !box.value) write(restored);
      forget();
      if (q.view() === "ask") box.focus();
    });
  });
  // What was being asked when the connection was lost is put back into the box, unless it was answered after all.
  let restored = "";
  const forget = () => {
    const newest = find(".turn.newest .question span:last-child")?.textContent;
    if (!restored || busy() || newest !== restored.trim()) return;
    if (field()?.value === restored) write("");
    restored = "";
    q.keep("draft", "", sessionStorage);
  };
  q.failing.push(() => {
    if (!busy()) return;
    restored = asked;
    if (!field()?.value) write(asked);
    q.send("conversation", "resume", { conversation: current() });
    q.say("这个问题没有得到回答，已放回输入框，请再试一次。");
  });
  // gradio puts the parts of the page there one after another.
  const whenThere = (look, act) => {
    const there = look();
    if (there) return act(there);
    const seeing = new MutationObserver(() => {
      const come = look();
      if (!come) return;
      seeing.disconnect();
      act(come);
    });
    return seeing.observe(document.body, { childList: true, subtree: true });
  };

  // ---- the box ----
  const counter = () => {
    const box = field();
    if (!box) return;
    const left = LONGEST - [...box.value.trim()].length;
    let words = find("#left");
    if (!words) {
      words = Object.assign(document.createElement("p"), { id: "left" });
      words.setAttribute("role", "status");
      find("#composer").append(words);
    }
    words.textContent = left < 0 ? `超出 ${-left} 字，问题最长 ${LONGEST.toLocaleString("en")} 字` : left <= 200 ? `还可以写 ${left} 字` : "";
    words.classList.toggle("over", left < 0);
  };
  document.addEventListener("input", (event) => {
    if (!event.target.closest?.("#box")) return;
    q.keep("draft", event.target.value, sessionStorage);
    counter();
  });
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input, textarea, select, [contenteditable=true]");
    if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey || q.view() !== "ask") return;
    event.preventDefault();
    field()?.focus();
  });

  // ---- history ----
  const opener = () => find("[data-history]");
  const isOpen = () => document.body.classList.contains("history");
  // What has just come into sight can be focused only once it has been drawn. Who closed the list or went elsewhere
  // meanwhile is left there.
  const seek = (tries = 30) => {
    const box = find("#history input");
    const idle = document.activeElement === document.body || document.activeElement === opener();
    if (!box || !idle || !isOpen()) return;
    box.focus({ preventScroll: true });
    if (tries) requestAnimationFrame(() => seek(tries - 1));
  };
  const hide = () => {
    if (!isOpen()) return false;
    document.body.classList.remove("history");
    opener()?.setAttribute("aria-expanded", "false");
    opener()?.focus({ preventScroll: true });
    return true;
  };
  q.closers.push(hide);
  q.actions.history = () => {
    if (hide()) return;
    document.body.classList.add("history");
    opener()?.setAttribute("aria-expanded", "true");
    q.send("history", "list", { search: find("#history input")?.value || "" });
    seek();
  };
  q.watching("history:ready", (element) => {
    element.setAttribute("role", "region");
    element.setAttribute("aria-label", "历史对话");
  });
  q.actions.reopen = (button) => {
    q.send("conversation", "resume", { conversation: button.dataset.reopen });
    hide();
    field()?.focus();
  };
  // Deleting takes a second press on the same button, which says so.
  q.actions.remove = (button) => {
    if (button.dataset.sure !== "1") {
      button.dataset.sure = "1";
      button.textContent = "确定删除";
      setTimeout(() => {
        if (!button.isConnected || button.dataset.sure !== "1") return;
        delete button.dataset.sure;
        button.textContent = "删除";
      }, 4000);
      return;
    }
    const id = button.dataset.remove;
    q.send("history", "remove", { conversation: id, search: find("#history input")?.value || "" });
    if (id === current()) q.actions.renew();
  };
  // A name is changed where it stands; Escape leaves it as it was, and closes nothing else.
  const naming = (row, on) => {
    find(".naming", row).hidden = !on;
    for (const other of row.querySelectorAll(".entry, [data-rename], [data-remove]")) other.hidden = on;
  };
  const unname = () => {
    const row = find("#history .naming:not([hidden])")?.closest(".kept");
    if (!row) return false;
    find(".naming", row).reset();
    naming(row, false);
    find("[data-rename]", row).focus();
    return true;
  };
  q.closers.unshift(unname);
  q.actions.rename = (button) => {
    unname();
    naming(button.closest(".kept"), true);
    const name = find(".naming input", button.closest(".kept"));
    name.focus();
    name.select();
  };
  document.addEventListener("submit", (event) => {
    const form = event.target.closest?.("#history .naming");
    if (!form) return;
    form.dataset.search = find("#history input[type=search]")?.value || "";
    renamed = form.dataset.conversation;
    naming(form.closest(".kept"), false);
  }, true);
  let renamed = ""; // the conversation whose new name is on its way: focus goes back to it
  q.watching("history", () => {
    const entry = renamed && find(`#history [data-reopen="${renamed}"]`);
    renamed = "";
    if (entry) entry.focus();
    else seek();
  });
  document.addEventListener("click", (event) => {
    if (isOpen() && !event.target.closest("#history, [data-history]")) hide();
  });
})();
