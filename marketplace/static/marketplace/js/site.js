/* Small quickenings: every page works without them. */
(() => {
  const each = (selector, act, root = document) => root.querySelectorAll(selector).forEach(act);
  const words = document.documentElement.lang === "en"
    ? { busy: "Sending…", failed: "That did not go through. Try once more.", lost: "Connection lost. Your basket is safe." }
    : { busy: "Mengirim…", failed: "Belum terkirim. Coba sekali lagi.", lost: "Sinyal terputus. Keranjang Anda aman." };

  function toast(text, bad, stays) {
    const place = document.getElementById("pesan");
    if (!place || !text) return;
    place.classList.add("melayang");
    const note = document.createElement("div");
    note.className = "toast";
    note.append(Object.assign(document.createElement("p"), { textContent: text }));
    if (!bad) {
      const cart = document.querySelector(".alat-keranjang");
      if (cart) note.append(Object.assign(document.createElement("a"), { href: cart.href, textContent: document.documentElement.lang === "en" ? "View" : "Lihat" }));
    }
    place.replaceChildren(note);
    if (!stays) setTimeout(() => note.remove(), 5000);
    return note;
  }

  function badge(count) {
    const mark = document.getElementById("jumlah-keranjang");
    if (!mark) return;
    mark.textContent = count || "";
    mark.toggleAttribute("data-kosong", !count);
  }

  function prepare(root) {
    each(".toast-tumpuk", (stack) => {
      if (!stack.querySelector(".pesan")) stack.classList.add("melayang");
      each("[data-toast]", (note) => setTimeout(() => note.remove(), 5000), stack);
    });
    const summary = root.querySelector("[data-fokus]");
    if (summary) summary.focus();
  }

  /* Stepper: the number stays an ordinary field. */
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-hitung] button");
    if (!button) return;
    const input = button.parentElement.querySelector("input");
    const step = button.hasAttribute("data-kurang") ? -1 : 1;
    const next = (parseInt(input.value, 10) || 0) + step;
    if (button.type === "submit") return;
    const most = input.max ? +input.max : Infinity;
    input.value = Math.min(most, Math.max(+input.min || 0, next));
    input.dispatchEvent(new Event("change", { bubbles: true }));
  });

  /* The ladder follows the number and the number follows the ladder. */
  document.addEventListener("change", (event) => {
    const form = event.target.form;
    if (!form) return;
    const steps = [...form.querySelectorAll("[data-mulai]")];
    if (event.target.matches("[data-hitung] input")) {
      const reached = steps.filter((s) => +s.dataset.mulai <= +event.target.value).pop();
      if (reached) reached.checked = true;
    } else if (event.target.matches("[data-mulai]")) {
      const input = form.querySelector("[data-hitung] input");
      if (input) {
        input.value = event.target.dataset.mulai;
        input.dispatchEvent(new Event("change", { bubbles: true }));
      }
    }
  });

  /* A card's plus: count at once, the server's answer decides. Taps wait in line, each with its own key. */
  let line = Promise.resolve();
  let waiting = 0;
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.matches("[data-tambah]")) return;
    event.preventDefault();
    const button = form.querySelector("button");
    const shown = button.querySelector("[data-jumlah]");
    const mark = document.getElementById("jumlah-keranjang");
    const set = (mine, all) => {
      shown.textContent = mine || "";
      button.classList.toggle("ada", !!mine);
      badge(all);
    };
    const before = [+shown.textContent || 0, parseInt(mark?.textContent, 10) || 0];
    set(before[0] + 1, before[1] + 1);
    const body = new FormData(form);
    if (window.crypto?.randomUUID) body.set("client_key", crypto.randomUUID());
    waiting += 1;
    line = line.then(async () => {
      waiting -= 1;
      try {
        const answer = await fetch(form.action, { method: "POST", body, headers: { "X-Requested-With": "fetch", Accept: "application/json" } });
        const said = await answer.json();
        if (!answer.ok) throw said;
        if (!waiting) set(said.in_basket, said.count);
        toast(said.message);
      } catch (fault) {
        set((+shown.textContent || 1) - 1, (parseInt(mark?.textContent, 10) || 1) - 1);
        toast(fault.message && !(fault instanceof Error) ? fault.message : words.failed, true);
      }
    });
  });

  /* Sent once: the button turns busy and further taps are dropped. */
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.method !== "post" || form.hasAttribute("data-boleh-ulang")) return;
    if (form.dataset.terkirim) return event.preventDefault();
    form.dataset.terkirim = "1";
    const button = event.submitter;
    if (!button?.classList.contains("tombol")) return;
    button.style.minWidth = `${button.offsetWidth}px`;
    button.setAttribute("aria-busy", "true");
    button.dataset.kata = button.innerHTML;
    button.textContent = button.dataset.sibuk || words.busy;
  });
  const free = (form) => {
    delete form.dataset.terkirim;
    each("[aria-busy]", (button) => {
      button.removeAttribute("aria-busy");
      button.innerHTML = button.dataset.kata;
    }, form);
  };
  window.addEventListener("pageshow", (event) => event.persisted && each("form[data-terkirim]", free));
  document.addEventListener("htmx:afterRequest", (event) => {
    const form = event.target.closest("form");
    if (form) free(form);
  });
  document.addEventListener("htmx:afterSwap", (event) => prepare(event.target));

  document.addEventListener("click", (event) => {
    const barred = event.target.closest("[aria-disabled=true]");
    if (barred) {
      event.preventDefault();
      toast(barred.dataset.alasan, true);
      return;
    }
    const opener = event.target.closest("[data-dialog]");
    const sheet = opener && document.getElementById(opener.dataset.dialog);
    if (sheet?.showModal) {
      event.preventDefault();
      sheet.showModal();
    } else if (event.target.closest("[data-tutup]")) {
      event.target.closest("dialog")?.close();
    } else if (event.target.nodeName === "DIALOG") {
      event.target.close();
    }
  });

  /* Lost signal is said at once and taken back when it returns. */
  let lost;
  window.addEventListener("offline", () => (lost = toast(words.lost, true, true)));
  window.addEventListener("online", () => lost?.remove());

  /* A number typed over in a list is sent when it is left. */
  document.addEventListener("change", (event) => {
    if (event.target.type === "number") event.target.closest("form[data-kirim-ubah]")?.requestSubmit();
  });

  /* How many are ticked, said beside the button. */
  document.addEventListener("change", (event) => {
    const told = event.target.type === "checkbox" && event.target.form?.querySelector("[data-dipilih]");
    if (told) told.textContent = event.target.form.querySelectorAll("input[type=checkbox]:checked").length;
  });

  /* Quick sums fill the money field. */
  document.addEventListener("click", (event) => {
    const sum = event.target.closest("[data-isi]");
    const field = sum?.form.querySelector("[name=cash_given]");
    if (field) {
      field.value = sum.dataset.isi;
      field.focus();
    }
  });

  prepare(document);
})();
