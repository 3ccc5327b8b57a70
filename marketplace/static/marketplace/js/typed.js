/* What is typed in a step is kept: on the phone at once, on the server as soon as the line allows; plain forms work
   without this. Whoever opened the page later is right: the server refuses what is older. */
(() => {
  const WAITS = [2_000, 5_000, 15_000, 60_000];
  const PAUSE = 900;
  const SENT_APART = new Set(["csrfmiddlewaretoken", "opened", "turn", "do"]);
  const name = (address) => `catat:${address}`;

  const read = (key) => {
    try {
      return JSON.parse(localStorage.getItem(key));
    } catch {
      return null;
    }
  };
  const write = (key, value) => {
    try {
      if (value) localStorage.setItem(key, JSON.stringify(value));
      else localStorage.removeItem(key);
    } catch {
      /* no room on the phone, or none allowed: the server keeps it */
    }
  };
  const isNewer = (one, other) => one[0] > other[0] || (one[0] === other[0] && one[1] > other[1]);

  /* What the server has of each step, or something newer: the phone need not keep it any longer. */
  const there = JSON.parse(document.querySelector("[data-catat-ada]")?.dataset.catatAda || "{}");
  for (const [address, mark] of Object.entries(there)) {
    const kept = read(name(address));
    if (kept && kept.opened === mark[0] && !isNewer([kept.opened, kept.turn], mark)) write(name(address));
  }

  const form = document.querySelector("form[data-catat]");
  if (!form) return;
  const address = form.dataset.catat;
  const key = name(address);
  const place = form.querySelector("[data-catat-kata]");
  const words = place.dataset;
  const opened = +form.elements.opened.value;
  let turn = 0;
  let saved = 0;
  let tries = 0;
  let timer;
  let call; // under way
  let isSent = false; // the form itself is on its way, with all of this in it

  const values = () => [...new FormData(form)].filter(([field, value]) => typeof value === "string" && !SENT_APART.has(field));

  function say(text, act, label) {
    place.textContent = text;
    if (act) place.append(" ", Object.assign(document.createElement("button"), { type: "button", className: "tombol-teks", textContent: label, onclick: act }));
  }

  function swap(html) {
    const answer = new DOMParser().parseFromString(html, "text/html");
    for (const id of ["bacaan", "akibat"]) {
      const fresh = answer.getElementById(id);
      if (fresh) document.getElementById(id)?.replaceWith(fresh);
    }
    return answer.querySelector("[data-catat-jam]")?.dataset.catatJam;
  }

  function again() {
    say(words.hp);
    timer = setTimeout(send, WAITS[Math.min(tries++, WAITS.length - 1)]);
  }

  async function send() {
    clearTimeout(timer);
    const mine = turn;
    const body = new FormData();
    values().forEach(([field, value]) => body.append(field, value));
    body.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    body.set("opened", opened);
    body.set("turn", mine);
    call = new AbortController();
    let answer;
    try {
      answer = await fetch(address, { method: "POST", body, keepalive: true, redirect: "error", signal: call.signal });
    } catch {
      if (mine === turn && !isSent) again();
      return;
    }
    if (answer.status === 409) return say(words.lain, () => location.reload(), words.muat);
    if (!answer.ok) return mine === turn && again();
    const hour = swap(await answer.text());
    tries = 0;
    saved = Math.max(saved, mine);
    if (mine !== turn) return;
    write(key);
    say(words.tersimpan.replace("{jam}", hour));
  }

  function changed() {
    turn += 1;
    isSent = false;
    write(key, { opened, turn, values: values() });
    clearTimeout(timer);
    timer = setTimeout(send, PAUSE);
  }

  function fill(kept) {
    for (const [field, value] of kept.values) {
      const node = form.elements[field];
      if (!node) continue;
      if (node instanceof RadioNodeList || node.type !== "checkbox") node.value = value;
      else node.checked = true;
      if (value && node.type !== "hidden") node.closest?.("details")?.setAttribute("open", "");
    }
    form.dispatchEvent(new Event("input", { bubbles: true }));
    say(words.kembali);
  }

  form.addEventListener("input", (event) => event.target.type === "file" || changed());
  form.addEventListener("submit", (event) => {
    if (event.defaultPrevented) return;
    isSent = true;
    clearTimeout(timer);
    call?.abort();
  });
  addEventListener("online", () => turn > saved && send());
  addEventListener("pagehide", () => turn > saved && !isSent && send());

  const kept = read(key);
  if (kept && isNewer([kept.opened, kept.turn], there[address] || [0, 0])) fill(kept);
  else if (kept) {
    say(words.pakai, () => fill(kept), words.ambil);
    form.addEventListener("submit", () => turn || write(key));
  }
})();
