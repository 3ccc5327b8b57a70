/* Photos of a listing are sent one by one while she goes on; those that do not arrive wait on the phone. The plain
   form sends them all together without this. */
(() => {
  const WAITS = [2_000, 5_000, 15_000, 60_000];
  const place = document.getElementById("foto-antre");
  const token = document.querySelector("[name=csrfmiddlewaretoken]");
  if (!place || !token) return;
  const words = place.dataset;
  const form = document.querySelector("form[data-kirim-foto]");
  const make = (tag, properties, ...inside) => {
    const node = Object.assign(document.createElement(tag), properties);
    node.append(...inside);
    return node;
  };

  /* Kept in the phone's own store; where there is none, as long as the page is open. */
  const opening = new Promise((done) => {
    try {
      const asked = indexedDB.open("sbmi-foto", 1);
      asked.onupgradeneeded = () => asked.result.createObjectStore("antre", { keyPath: "key" });
      asked.onsuccess = () => done(asked.result);
      asked.onerror = () => done(null);
    } catch {
      done(null);
    }
  });
  async function stored(mode, act) {
    const base = await opening;
    if (!base) return undefined;
    return new Promise((done) => {
      const asked = act(base.transaction("antre", mode).objectStore("antre"));
      asked.onsuccess = () => done(asked.result);
      asked.onerror = () => done(undefined);
    });
  }

  const waiting = new Map(); // key: {photo, row, bar, note}
  let isSending = false;
  let tries = 0;
  let timer;

  function show(photo) {
    const view = make("img", { alt: "", src: URL.createObjectURL(photo.file) });
    const frame = make("span", { className: "petak" }, view);
    view.addEventListener("error", () => frame.replaceChildren());
    const bar = make("progress", { className: "foto-kemajuan", max: 100, value: 0, ariaLabel: words.kirim });
    const note = make("p", { className: "kecil", textContent: words.antre });
    const row = make("div", { className: "foto-baris" }, frame, make("div", { className: "tumbuh" }, note, bar));
    place.append(row);
    waiting.set(photo.key, { photo, row, bar, note });
    reword();
  }

  function renew(html) {
    const page = new DOMParser().parseFromString(html, "text/html");
    const fresh = page.getElementById("foto-daftar");
    const list = document.getElementById("foto-daftar");
    if (!fresh || !list) return false;
    const open = [...list.querySelectorAll("details[open]")].map((one) => one.id);
    const focused = document.activeElement?.id;
    list.replaceWith(fresh);
    const [onward, then] = [document, page].map((each) => each.getElementById("foto-lanjut"));
    if (onward && then) onward.replaceWith(then);
    document.querySelector("[data-foto-tempat]")?.replaceChildren(); // the drawn example has done its work
    open.forEach((id) => document.getElementById(id)?.setAttribute("open", ""));
    if (focused && !form.contains(document.activeElement)) document.getElementById(focused)?.focus();
    return true;
  }

  /* Whoever goes on without waiting is not told that there is no photo yet. */
  function reword() {
    const skip = document.querySelector("#foto-lanjut [data-menyusul]");
    const isComing = [...waiting.values()].some(({ photo }) => photo.to === form?.dataset.kirimFoto);
    if (skip) skip.textContent = isComing ? skip.dataset.menyusul : skip.dataset.nanti;
  }

  function refused(one, html) {
    const said = new DOMParser().parseFromString(html, "text/html").querySelector("p")?.textContent || words.gagal;
    one.bar.remove();
    one.row.classList.add("foto-ditolak");
    one.note.className = "salah";
    one.note.textContent = said;
    one.note.setAttribute("role", "alert");
  }

  function post(one) {
    const body = new FormData();
    body.append("csrfmiddlewaretoken", token.value);
    body.append("photos", one.photo.file, "foto.jpg");
    if (one.photo.alt) body.append("alt", one.photo.alt);
    return new Promise((done, lost) => {
      const call = new XMLHttpRequest();
      call.open("POST", one.photo.to);
      call.setRequestHeader("X-Requested-With", "fetch");
      call.upload.addEventListener("progress", (step) => (one.bar.value = (step.loaded / step.total) * 100));
      call.addEventListener("load", () => done(call));
      call.addEventListener("error", lost);
      call.addEventListener("abort", lost);
      call.send(body);
    });
  }

  async function pump() {
    clearTimeout(timer);
    if (isSending) return;
    isSending = true;
    for (const [key, one] of waiting) {
      one.note.textContent = words.kirim;
      try {
        const call = await post(one);
        const isAnswered = call.responseURL.endsWith(one.photo.to) && call.status < 500 && call.status !== 403 && call.status !== 429;
        if (!isAnswered) throw call;
        tries = 0;
        waiting.delete(key);
        reword();
        await stored("readwrite", (store) => store.delete(key));
        if (call.status !== 200) {
          refused(one, call.responseText);
          continue;
        }
        one.row.remove();
        if (form?.dataset.kirimFoto === one.photo.to) renew(call.responseText);
      } catch {
        one.bar.value = 0;
        waiting.forEach((each) => (each.note.textContent = words.simpan));
        timer = setTimeout(pump, WAITS[Math.min(tries++, WAITS.length - 1)]);
        break;
      }
    }
    isSending = false;
  }

  form?.addEventListener("foto:siap", async ({ detail: { file } }) => {
    const key = `${Date.now()}-${Math.random()}`;
    const photo = { key, file, to: form.dataset.kirimFoto, alt: form.elements.alt?.value || "" };
    show(photo);
    await stored("readwrite", (store) => store.put(photo));
    pump();
  });

  form?.addEventListener("change", ({ target }) => {
    if (target.type === "file") place.querySelectorAll(".foto-ditolak").forEach((row) => row.remove());
  });

  form?.addEventListener("submit", () => {
    if (waiting.size && !form.elements.menyusul) form.append(make("input", { type: "hidden", name: "menyusul", value: "1" }));
  });

  /* Order and cut without leaving the page. */
  async function ask(button) {
    const body = new FormData(form, button);
    body.delete("photos");
    try {
      const answer = await fetch(location.pathname, { method: "POST", body });
      if (renew(await answer.text())) return;
    } catch {
      /* the bar of the page says that the line is down */
    }
    form.requestSubmit(button); // as without this script: it leads to the log-in, or says what is wrong
  }
  form?.addEventListener("click", (event) => {
    const button = event.target.closest("[data-daftar]");
    if (!button) return;
    event.preventDefault();
    ask(button);
  });
  form?.addEventListener("click", ({ target, clientX, clientY, detail }) => {
    const area = target.closest("[data-titik]");
    const radio = target.closest("label")?.querySelector("[type=radio]");
    if (!area || !radio || target === radio || !detail) return;
    const box = area.getBoundingClientRect();
    const part = (at, from, size) => Math.max(0, Math.min(1000, Math.round(((at - from) / size) * 1000)));
    radio.value = `${part(clientX, box.left, box.width)},${part(clientY, box.top, box.height)}`;
  });

  addEventListener("online", () => {
    for (const view of document.querySelectorAll("#foto-daftar img")) if (view.complete && !view.naturalWidth) view.src = view.src;
    pump();
  });
  stored("readonly", (store) => store.getAll()).then((photos) => {
    (photos || []).forEach(show);
    if (waiting.size) pump();
  });
})();
