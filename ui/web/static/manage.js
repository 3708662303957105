// The view 管理: uploading with progress, looking at work that goes on, a second press before what cannot be undone.
(() => {
  "use strict";

  const q = window.qingwen;
  const { find } = q;
  const OFTEN = 700; // milliseconds between two looks at work that goes on
  const PATIENCE = 4000; // milliseconds in which the second press must come
  const LOST = "与服务器的连接断了，没有传完。请检查网络后再选一次文件。";
  const MEGA = 1024 * 1024;
  let timer = 0;
  const ended = new Set(); // jobs whose end has been shown

  // ---- the panel ----
  let panel = "";
  let pressedAt = ""; // the address at which something was last pressed here
  for (const kind of ["click", "submit"]) {
    document.addEventListener(kind, (event) => {
      if (event.target.closest?.("#manage")) pressedAt = location.href;
    }, true);
  }
  // What was done leads to an address of its own, unless one has gone elsewhere meanwhile: then that is shown.
  const lead = (root) => {
    const { goto } = root.dataset;
    if (!goto || q.view() !== "manage") return;
    delete root.dataset.goto;
    if (location.href === pressedAt) history.replaceState(null, "", goto);
    else again();
  };
  // Two panels asked for in one moment may come in either order: what is not the one of the address is asked for again,
  // once, since an address may name a panel that there is none of.
  let overtaken = "";
  const overtake = (root) => {
    const wanted = new URL(location.href).searchParams.get("panel");
    if (q.view() !== "manage" || !wanted || !root.dataset.panel) return;
    const late = root.dataset.panel !== wanted;
    if (late && overtaken !== location.search) again();
    overtaken = late ? location.search : "";
  };
  q.watching("manage", (element) => {
    const root = find(".manage", element);
    if (!root) return;
    lead(root);
    overtake(root);
    const now = location.search;
    if (now !== panel) root.scrollTop = 0;
    const tabs = find(".tabs", root);
    const chosen = find(".tab[aria-current]", root);
    if (tabs && chosen) tabs.scrollLeft = chosen.offsetLeft - tabs.offsetLeft - (tabs.clientWidth - chosen.offsetWidth) / 2;
    panel = now;
    const wrong = find(".notice", root);
    if (wrong) wrong.scrollIntoView({ block: "nearest" });
  });
  q.actions.fill = (button) => {
    const field = find(`#manage [name="${button.dataset.fill}"]`);
    if (!field) return;
    field.value = button.dataset.words;
    field.focus();
  };

  // ---- work that goes on: looked at now and then, until it has ended ----
  q.watching("manage-work", (element) => {
    const goes = Boolean(find("[data-running]", element));
    if (!goes) {
      clearInterval(timer);
      timer = 0;
    } else if (!timer) {
      timer = setInterval(() => q.send("manage-work", "look", {}), OFTEN); // an unchanged answer changes nothing here
    }
    // Work that was quicker than the answer to what began it was never seen to go on, but what it changed is not shown.
    const fresh = [...element.querySelectorAll("[data-ended]")].filter((job) => !ended.has(job.dataset.ended));
    for (const job of fresh) ended.add(job.dataset.ended);
    if (fresh.length && q.view() === "manage" && !typing()) again();
  });
  const again = () => q.send("manage", "shown", Object.fromEntries(new URL(location.href).searchParams));
  const typing = () => {
    const field = document.activeElement?.closest?.("#manage input, #manage textarea");
    return Boolean(field?.value);
  };

  // ---- what cannot be undone takes a second press on the same button, which says so ----
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("#manage button.sure");
    if (!button || button.dataset.pressed === "1") return;
    event.preventDefault();
    event.stopPropagation();
    const words = button.textContent;
    button.dataset.pressed = "1";
    button.textContent = `确定${words}`;
    setTimeout(() => {
      if (!button.isConnected) return;
      delete button.dataset.pressed;
      button.textContent = words;
    }, PATIENCE);
  }, true);

  // ---- uploading: one file after another; the last one's report is opened, or the list when there were several ----
  const upload = (file, most, told) => new Promise((resolve, reject) => {
    if (file.size > most) {
      reject(new Error(`文件太大：${file.name} 有 ${Math.ceil(file.size / MEGA)} MB，上限是 ${most / MEGA} MB。请把文件拆成几份，或删去图片等附带内容后再上传。`));
      return;
    }
    const request = new XMLHttpRequest();
    request.open("POST", `manage/uploads?name=${encodeURIComponent(file.name)}`);
    request.setRequestHeader("Content-Type", "application/octet-stream");
    request.upload.onprogress = (event) => told(event.loaded / Math.max(event.total, 1));
    request.onload = () => {
      let answer = {};
      try { answer = JSON.parse(request.responseText); } catch { /* no JSON: the sentence below */ }
      if (request.status === 200 && answer.staged) resolve(answer.staged);
      else reject(new Error(typeof answer.detail === "string" ? answer.detail : "没有上传成功，请再试一次。"));
    };
    request.onerror = () => reject(new Error(LOST));
    request.onabort = () => reject(new Error("已停止上传。"));
    request.send(file);
  });
  const take = async (form, files) => {
    const status = find(".status", form);
    const bar = find("progress", form);
    const done = [];
    const failed = [];
    form.classList.add("busy");
    bar.hidden = false;
    for (const [number, file] of files.entries()) {
      const which = files.length > 1 ? `（${number + 1}/${files.length}）` : "";
      status.textContent = `正在上传 ${file.name}${which}…`;
      try {
        done.push(await upload(file, Number(form.dataset.most), (share) => {
          bar.value = share;
          if (share === 1) status.textContent = `正在识别 ${file.name}${which}…`;
        }));
      } catch (error) {
        failed.push(files.length > 1 ? `${file.name}：${error.message}` : error.message);
      }
    }
    form.classList.remove("busy");
    bar.hidden = true;
    bar.value = 0;
    status.textContent = failed.join(" ");
    status.classList.toggle("wrong", failed.length > 0);
    find("input[type=file]", form).value = "";
    if (failed.length === 0 && done.length === 1) open({ panel: "documents", staged: done[0] });
    else if (done.length) again();
  };
  const open = (at) => {
    const address = new URL(location.pathname, location.href);
    for (const [name, value] of Object.entries({ view: "manage", ...at })) address.searchParams.set(name, value);
    q.go(address);
  };
  document.addEventListener("change", (event) => {
    const form = event.target.closest?.("form[data-upload]");
    if (form && event.target.files?.length) take(form, [...event.target.files]);
  });
  for (const kind of ["dragover", "dragleave", "drop"]) {
    document.addEventListener(kind, (event) => {
      const form = event.target.closest?.("form[data-upload]");
      if (!form) return;
      event.preventDefault();
      form.classList.toggle("over", kind === "dragover");
      if (kind === "drop" && event.dataTransfer.files.length && !form.classList.contains("busy")) take(form, [...event.dataTransfer.files]);
    });
  }
})();
