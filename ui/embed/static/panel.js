/* The panel: asks its own origin, without cookies, and shows what is said as text. The conversation is this page's. */
(() => {
  const talk = document.getElementById("talk");
  const form = document.getElementById("ask");
  const box = document.getElementById("question");
  const earlier = [];
  const MOST_EARLIER = 10;

  const made = (name, kind, words) => {
    const element = document.createElement(name);
    if (kind) element.className = kind;
    if (words) element.textContent = words;
    return element;
  };
  const place = (citation) => {
    const query = new URLSearchParams({ doc: citation.doc });
    if (citation.path) query.set("item", citation.path);
    return `/?${query}`;
  };
  const source = (citation) => {
    const details = made("details", "source");
    const link = made("a", "", "在青问里打开原文");
    link.href = place(citation);
    link.target = "_blank";
    link.rel = "noopener";
    details.append(made("summary", "", `${citation.label}：原文`), made("blockquote", "", citation.quote), link);
    return details;
  };
  const suggested = (questions) => {
    const asks = made("p", "asks");
    for (const question of questions) {
      const button = made("button", "", question);
      button.type = "button";
      asks.append(button);
    }
    return asks;
  };
  const shown = (turn, answer) => {
    const words = made("div", answer.refused ? "answer refused" : "answer");
    for (const line of answer.answer.split("\n").filter((line) => line.trim())) words.append(made("p", "", line));
    turn.append(words, ...answer.citations.map(source), suggested(answer.suggestions));
  };
  const failed = (turn, sentence) => {
    const fault = made("p", "fault", sentence);
    fault.setAttribute("role", "alert");
    turn.append(fault);
  };

  const ask = async (question) => {
    if (!question || form.hasAttribute("aria-busy")) return;
    form.setAttribute("aria-busy", "true");
    box.value = "";
    const turn = made("section", "turn");
    turn.append(made("h2", "", question));
    talk.append(turn);
    try {
      const response = await fetch("/api/ask", {
        method: "POST",
        credentials: "omit",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ q: question, history: earlier.slice(-MOST_EARLIER) }),
      });
      const said = await response.json();
      if (response.ok) {
        shown(turn, said);
        earlier.push(question);
      } else {
        failed(turn, response.status === 401 ? "这里要先登录才能提问，请在青问的网页上提问。" : said.error.message);
      }
    } catch {
      failed(turn, "没有连上青问，请检查网络后再问。");
      box.value ||= question;
    }
    form.removeAttribute("aria-busy");
    turn.scrollIntoView({ block: "start" });
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    ask(box.value.trim());
  });
  talk.addEventListener("click", (event) => {
    const button = event.target.closest(".asks button");
    if (button) ask(button.textContent);
  });
  const leave = () => window.parent.postMessage("qingwen:close", "*");
  document.getElementById("close").addEventListener("click", leave);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.isComposing) leave();
  });
  window.addEventListener("focus", () => box.focus());
  window.parent.postMessage("qingwen:ready", "*"); // says nothing that whoever may hold the frame does not know
})();
