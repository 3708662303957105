/* <script src="https://青问的地址/embed.js" data-title="问文件" data-side="right" defer></script>
   A button in the corner of the page, and a frame of ours above it when it is pressed. It draws into a shadow root, so
   that the page's looks and ours do not touch; the styles are made by script, which a strict policy of the page allows. */
(() => {
  const script = document.currentScript;
  const ours = new URL(script.src).origin;
  const title = script.dataset.title || "问文件";
  const side = script.dataset.side === "left" ? "left" : "right";
  const PATIENCE = 8000; // milliseconds until a frame that says nothing counts as refused

  const LOOK = `
    :host { all: initial; }
    * { box-sizing: border-box; font-family: "PingFang SC", "Noto Sans CJK SC", "Microsoft YaHei", system-ui, sans-serif; }
    button { position: fixed; z-index: 2147483000; bottom: 24px; ${side}: 24px; min-height: 48px; padding: 0 20px; border: 0; border-radius: 24px;
      background: #b3141d; color: #fff; font-size: 16px; cursor: pointer; box-shadow: 0 4px 16px rgb(40 30 20 / 22%); }
    button:hover { background: #8f0f17; }
    button:focus-visible { outline: 3px solid #211e1a; outline-offset: 3px; }
    .panel { position: fixed; z-index: 2147483000; bottom: 84px; ${side}: 24px; width: 384px; height: min(600px, calc(100vh - 108px));
      overflow: hidden; border: 1px solid #e2dcd2; border-radius: 12px; background: #fff; box-shadow: 0 8px 32px rgb(40 30 20 / 22%); }
    .panel[hidden] { display: none; }
    iframe { display: block; width: 100%; height: 100%; border: 0; }
    p { margin: 0; padding: 20px; color: #211e1a; font-size: 16px; line-height: 1.7; }
    @media (max-width: 480px) { .panel { inset: 0; width: 100%; height: 100%; border: 0; border-radius: 0; } }
    @media print { :host { display: none; } }`;

  const host = document.createElement("div");
  const root = host.attachShadow({ mode: "open" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(LOOK);
  root.adoptedStyleSheets = [sheet];

  const button = document.createElement("button");
  button.type = "button";
  button.textContent = title;
  button.setAttribute("aria-expanded", "false");
  button.setAttribute("aria-controls", "panel");
  const panel = document.createElement("div");
  panel.className = "panel";
  panel.id = "panel";
  panel.hidden = true;
  root.append(panel, button);

  let frame = null;
  const show = (open) => {
    panel.hidden = !open;
    button.setAttribute("aria-expanded", String(open));
    if (open) frame?.focus();
    else button.focus();
  };
  const refused = () => {
    const words = document.createElement("p");
    words.setAttribute("role", "alert");
    words.textContent = "青问没有打开：这个网站还没有获准使用，或者网络不通。请联系网站的管理员。";
    panel.replaceChildren(words);
    frame = null;
  };
  const load = () => {
    frame = document.createElement("iframe");
    frame.title = title;
    frame.src = `${ours}/embed`;
    frame.referrerPolicy = "no-referrer";
    const doubt = setTimeout(refused, PATIENCE);
    window.addEventListener("message", (event) => {
      if (event.origin !== ours || event.source !== frame?.contentWindow) return;
      if (event.data === "qingwen:ready") clearTimeout(doubt);
      if (event.data === "qingwen:close") show(false);
    });
    panel.replaceChildren(frame);
  };
  button.addEventListener("click", () => {
    if (panel.hidden && !panel.firstChild) load();
    show(panel.hidden);
  });
  root.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !panel.hidden) show(false);
  });
  const begin = () => document.body.append(host);
  if (document.body) begin();
  else document.addEventListener("DOMContentLoaded", begin);
})();
