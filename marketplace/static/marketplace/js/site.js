/* Small quickenings: every page works without them. */
(() => {
  const on = (name, act) => document.addEventListener(name, act);
  const byId = (id) => document.getElementById(id);
  const make = (tag, properties, ...inside) => {
    const node = Object.assign(document.createElement(tag), properties);
    node.append(...inside);
    return node;
  };
  /* Thirty-two hex digits; crypto.randomUUID is missing where the shop is served without TLS. */
  const freshKey = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), (n) => n.toString(16).padStart(2, "0")).join("");
  const signal = byId("sinyal");
  const { htmx: source, live } = document.currentScript.dataset;
  const words = signal.dataset;

  /* htmx comes with the first touch of the page; what was asked for meanwhile is asked again once it is there. */
  let coming;
  let isGone;
  const fetchOne = (src) => new Promise((done, failed) => document.head.append(make("script", { src, onload: done, onerror: failed })));
  const fetchHtmx = () => (coming ||= fetchOne(live).then(() => fetchOne(source)).catch(() => (isGone = true)));
  const isReady = () => window.htmx || isGone || document.readyState !== "complete" || !document.querySelector("[hx-get]");
  for (const name of ["pointerdown", "keydown", "focusin", "scroll"]) on(name, () => isReady() || fetchHtmx());
  for (const name of ["click", "change", "submit"]) {
    addEventListener(name, (event) => {
      const { target, submitter } = event;
      const asks = name === "click" ? target.closest("a[hx-get]") : target.form || target;
      if (!asks?.matches?.("[hx-get]") || isReady()) return;
      event.preventDefault();
      event.stopPropagation();
      fetchHtmx().then(() => (name === "click" ? asks.click() : asks.requestSubmit(submitter)));
    }, true);
  }

  /* A page for everybody does not know the basket: the cookie that the server keeps of it does. */
  document.cookie = "js=1;path=/;max-age=31536000;samesite=lax";
  function showBasket() {
    const kept = /(?:^|; )keranjang=([^;]*)/.exec(document.cookie)?.[1];
    if (!kept) return;
    const inside = new Map(kept.split(".").map((line) => line.split(":").map(Number)));
    let all = 0;
    inside.forEach((qty) => (all += qty || 0));
    document.querySelectorAll("form[data-tambah]").forEach((form) => count(form, inside.get(+form.variant?.value) || 0, all));
    showAll(all);
  }

  function toast(text, added) {
    const place = byId("pesan");
    const cart = document.querySelector(".alat-keranjang");
    if (!place) return;
    const note = make("div", { className: "toast" }, make("p", { textContent: text }));
    if (added && cart) note.append(make("a", { href: cart.href, textContent: words.lihat }));
    place.classList.add("melayang");
    place.replaceChildren(note);
    setTimeout(() => note.remove(), 5_000);
  }

  function prepare(root) {
    for (const stack of document.querySelectorAll(".toast-tumpuk")) {
      stack.classList.toggle("melayang", !stack.querySelector(".pesan"));
      stack.querySelectorAll("[data-toast]").forEach((note) => setTimeout(() => note.remove(), 5_000));
    }
    root.querySelector("[data-fokus]")?.focus();
  }

  /* Weak signal is said in a bar. */
  const cloud = signal.querySelector("template").content;
  function say(text, again) {
    const bar = make("div", { className: "pesan pesan-awas" }, cloud.cloneNode(true), make("p", { textContent: text }));
    if (again) bar.append(make("button", { className: "tombol-teks", textContent: words.lagi, onclick: again }));
    signal.replaceChildren(bar);
  }

  addEventListener("offline", () => say(words.putus));
  addEventListener("online", () => window.htmx || signal.replaceChildren());

  /* Stepper: the number stays an ordinary field. */
  on("click", ({ target }) => {
    const button = target.closest("[data-hitung] [type=button]");
    if (!button) return;
    const input = button.parentElement.querySelector("input");
    const next = (parseInt(input.value, 10) || 0) + ("kurang" in button.dataset ? -1 : 1);
    input.value = Math.min(input.max || Infinity, Math.max(input.min, next));
    input.dispatchEvent(new Event("change", { bubbles: true }));
  });

  /* Changed again before the answer came: another change, with a key of its own; sent again, it keeps it. */
  on("change", ({ target: { form } }) => {
    const key = form?.matches("[hx-post]") && form.querySelector("[name=client_key]");
    if (key) key.value = freshKey();
  });

  /* Into the basket: counted at once, the server's answer decides. Taps wait in line, each with its own key;
     one that got no answer keeps its key, so that the next tap is not a second piece. */
  let line = Promise.resolve();
  let waiting = 0;
  const unanswered = new WeakMap();

  function count(form, mine, all) {
    const shown = form.querySelector("[data-jumlah]");
    if (!shown) return;
    if (all === undefined) [mine, all] = [shown, byId("jumlah-keranjang")].map((node) => (parseInt(node?.textContent, 10) || 0) + mine);
    shown.textContent = mine || "";
    shown.closest("button").classList.toggle("ada", mine > 0);
    showAll(all);
  }

  function showAll(all) {
    const badge = byId("jumlah-keranjang");
    if (badge) badge.textContent = all || "";
    badge?.toggleAttribute("data-kosong", !all);
  }

  async function add(form, body, qty) {
    waiting -= 1;
    try {
      const answer = await fetch(form.action, { method: "POST", body, headers: { "X-Requested-With": "fetch" }, keepalive: true });
      const said = await answer.json();
      unanswered.delete(form);
      if (!answer.ok) throw said.message;
      if (!waiting) count(form, said.in_basket, said.count);
      toast(said.message, true);
    } catch (fault) {
      const refused = typeof fault === "string";
      if (!refused) unanswered.set(form, { qty, key: body.get("client_key") });
      count(form, -qty);
      const textContent = refused ? fault : words.gagal;
      form.querySelector("[data-jumlah]").closest("button").after(make("p", { className: "tambah-kata", role: "alert", textContent }));
    }
  }

  on("submit", (event) => {
    const form = event.target;
    if (!form.matches("[data-tambah]")) return;
    event.preventDefault();
    const body = new FormData(form);
    const qty = +body.get("qty") || 1;
    const before = unanswered.get(form);
    if (before?.qty === qty) body.set("client_key", before.key);
    else body.set("client_key", freshKey());
    form.querySelector(".tambah-kata")?.remove();
    count(form, qty);
    waiting += 1;
    line = line.then(() => add(form, body, qty));
  });

  /* Sent once, further taps are dropped; without signal nothing is sent: payments wait for a hand. */
  on("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented) return;
    if (!navigator.onLine) {
      event.preventDefault();
      say(words.tunggu);
    } else if (form.dataset.terkirim) {
      event.preventDefault();
    } else if (form.method === "post" && !form.hasAttribute("data-boleh-ulang")) {
      form.dataset.terkirim = "1";
      busy(event.submitter);
    }
  });

  function busy(button) {
    if (!button?.classList.contains("tombol")) return;
    button.style.minWidth = `${button.offsetWidth}px`;
    button.setAttribute("aria-busy", "true");
    button.dataset.kata = button.innerHTML;
    button.textContent = button.dataset.sibuk || words.sibuk;
  }

  function free(form) {
    delete form.dataset.terkirim;
    for (const button of form.querySelectorAll("[aria-busy]")) {
      button.removeAttribute("aria-busy");
      button.innerHTML = button.dataset.kata;
    }
  }

  addEventListener("pageshow", ({ persisted }) => {
    showBasket();
    if (persisted) document.querySelectorAll("form[data-terkirim]").forEach(free);
  });

  on("click", (event) => {
    const { target } = event;
    const barred = target.closest("[aria-disabled=true]");
    const opener = target.closest("[data-dialog]");
    const sum = target.closest("[data-isi]");
    if (barred) {
      event.preventDefault();
      toast(barred.dataset.alasan);
    } else if (opener && byId(opener.dataset.dialog)?.showModal) {
      event.preventDefault();
      byId(opener.dataset.dialog).showModal();
    } else if (target.nodeName === "DIALOG" || target.closest("[data-tutup]")) {
      target.closest("dialog")?.close();
    } else if (sum) {
      const field = sum.form.querySelector("[name=cash_given]");
      field.value = sum.dataset.isi;
      field.focus();
    }
  });

  window.mart = { byId, free, on, prepare, say, showBasket, signal, words };
  prepare(document);
})();
