/* Long writing: kept on the server while it is typed, on the phone while the line is down. Without this script the
   buttons save as ever. */
(() => {
  const form = document.querySelector("form[data-draf]");
  if (!form || !window.mart) return;
  const { draf: address, nama: name, dasar, tersimpan, luring, kembali, lebihbaru } = form.dataset;
  const status = document.getElementById("draf-kata");
  const hints = document.getElementById("draf-saran");
  const shelf = `draf:${name}`;
  const writer = Array.from(crypto.getRandomValues(new Uint8Array(16)), (n) => n.toString(16).padStart(2, "0")).join("");
  const dirty = new Map();
  let base = +dasar || 0;
  let count = 0;
  let timer;
  let isSending = false;

  const say = (text) => (status.textContent = text);
  const fields = () => [...form.elements].filter((one) => one.name && one.matches("textarea, input:not([type=hidden]):not([type=file])"));
  const inputs = (key) => fields().filter((one) => one.name === key);
  const valueOf = (key) => {
    const found = inputs(key);
    return found[0]?.type === "checkbox" ? found.filter((one) => one.checked).map((one) => one.value) : (found[0]?.value ?? "");
  };
  const isSame = (one, other) => JSON.stringify(one) === JSON.stringify(other);

  /* The phone may have no room, or forbid it: then only the server keeps. */
  function shelve() {
    try {
      if (dirty.size) localStorage.setItem(shelf, JSON.stringify({ writer, count, base, typed: [...dirty] }));
      else localStorage.removeItem(shelf);
    } catch {}
  }

  function later(wait) {
    clearTimeout(timer);
    if (address) timer = setTimeout(save, wait);
  }

  async function save() {
    if (isSending || !dirty.size) return;
    isSending = true;
    const sent = new Map(dirty);
    count += 1;
    const body = new FormData();
    body.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    for (const [key, value] of sent) [value].flat().forEach((one) => body.append(key, one));
    for (const [key, value] of Object.entries({ writer, count, base, fields: [...sent.keys()].join() })) body.set(`draft_${key}`, value);
    try {
      const answer = await fetch(address, { method: "POST", body, headers: { "X-Requested-With": "fetch" } });
      const said = await answer.json();
      if (answer.status === 409) return say(said.message);
      if (!answer.ok) throw answer.status;
      base = said.version;
      for (const [key, value] of sent) if (isSame(dirty.get(key), value)) dirty.delete(key);
      Object.entries(said.newer).forEach(showNewer);
      say(tersimpan.replace("{}", said.at));
      showHints(said.hints);
      shelve();
      if (dirty.size) later(2_000);
    } catch {
      say(luring);
      later(20_000);
    } finally {
      isSending = false;
    }
  }

  /* Somebody wrote there later: that stands, and hers is shown below it to copy from. */
  function showNewer([key, value]) {
    const [field] = inputs(key);
    if (!field || field.type === "checkbox") return;
    const mine = Object.assign(document.createElement("p"), { className: "kecil arang", textContent: `${lebihbaru} ${field.value}` });
    field.value = value;
    field.after(mine);
  }

  function showHints(found) {
    if (!hints) return;
    hints.hidden = !found.length;
    hints.querySelector("ul").replaceChildren(
      ...found.map(({ sentence, why }) => Object.assign(document.createElement("li"), { textContent: `“${sentence}” ${why}` })),
    );
  }

  form.addEventListener("input", ({ target: { name: key } }) => {
    if (!inputs(key).length) return;
    dirty.set(key, valueOf(key));
    shelve();
    later(2_000);
  });
  addEventListener("online", () => later(0));
  addEventListener("pagehide", shelve);

  form.addEventListener("submit", () => {
    clearTimeout(timer);
    count += 1;
    shelve();
    form.elements.draft_writer.value = writer;
    form.elements.draft_count.value = count;
  });

  /* The server names in a cookie the last save that it has; what came after it is brought back. */
  function restore() {
    const kept = JSON.parse(localStorage.getItem(shelf) || "null");
    if (!kept) return;
    const [by, until] = (new RegExp(`(?:^|; )draf-${name}=([^;]*)`).exec(document.cookie)?.[1] || "").split(".");
    if (kept.writer === by && kept.count <= +until) return localStorage.removeItem(shelf);
    for (const [key, value] of kept.typed) {
      const found = inputs(key);
      if (!found.length || isSame(valueOf(key), value)) continue;
      if (found[0].type === "checkbox") found.forEach((one) => (one.checked = value.includes(one.value)));
      else found[0].value = value;
      dirty.set(key, value);
    }
    if (!dirty.size) return localStorage.removeItem(shelf);
    base = Math.min(base, kept.base);
    say(kembali);
    later(1_000);
  }

  try {
    restore();
  } catch {}
})();
