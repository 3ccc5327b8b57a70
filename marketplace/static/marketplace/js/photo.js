/* Shrinks photographs before they are sent and shows them; sends them, and recordings, so that a broken line loses
   nothing, and says how far they are. The plain form works without this. */
(() => {
  const SIDE = 1600;
  const SMALL = 200_000;
  const DARK = 60; // mean of 0 to 255
  const STILL = 60_000; // milliseconds without a sign of life

  function size(bytes) {
    const figure = (number, digits) => number.toLocaleString(document.documentElement.lang, { maximumFractionDigits: digits });
    return bytes < 1_000_000 ? `${figure(bytes / 1000, 0)} KB` : `${figure(bytes / 1_000_000, 1)} MB`;
  }

  function drawn(picture, ratio) {
    const canvas = document.createElement("canvas");
    canvas.width = Math.max(1, Math.round(picture.width * ratio));
    canvas.height = Math.max(1, Math.round(picture.height * ratio));
    canvas.getContext("2d", { willReadFrequently: ratio < 0.1 }).drawImage(picture, 0, 0, canvas.width, canvas.height);
    return canvas;
  }

  function brightness(picture) {
    const canvas = drawn(picture, 32 / Math.max(picture.width, picture.height));
    const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
    let sum = 0;
    for (let n = 0; n < data.length; n += 4) sum += 0.2126 * data[n] + 0.7152 * data[n + 1] + 0.0722 * data[n + 2];
    return sum / (data.length / 4);
  }

  async function readied(file) {
    try {
      const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
      const dark = brightness(picture) < DARK;
      if (file.size < SMALL) return { file, dark };
      const canvas = drawn(picture, Math.min(1, SIDE / Math.max(picture.width, picture.height)));
      const blob = await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.8));
      if (!blob || blob.size >= file.size) return { file, dark };
      return { file: new File([blob], `${file.name.replace(/\.\w+$/, "")}.jpg`, { type: "image/jpeg" }), dark };
    } catch {
      return { file, dark: false }; // HEIC and the like: the server reads it
    }
  }

  function say(place, kind, text) {
    const note = Object.assign(document.createElement("div"), { className: `pesan pesan-${kind}` });
    const icon = place.parentElement.querySelector(`[data-ikon=${kind}]`);
    if (icon) note.append(icon.content.cloneNode(true));
    note.append(Object.assign(document.createElement("p"), { textContent: text }));
    place.append(note);
    return note;
  }

  function preview(file, large) {
    const frame = Object.assign(document.createElement("span"), { className: large ? "petak petak-besar" : "petak" });
    const view = Object.assign(new Image(), { alt: "", src: URL.createObjectURL(file) });
    view.addEventListener("error", () => frame.remove());
    frame.append(view);
    return frame;
  }

  /* Whatever does not come through stays on the page, with what was typed beside it. */
  function send(form, body, place, words) {
    if (form.dataset.terkirim) return;
    form.dataset.terkirim = "1";
    const bar = Object.assign(document.createElement("progress"), { className: "foto-kemajuan", max: 100, value: 0 });
    place.replaceChildren();
    say(place, "info", words.mengirim).after(bar);
    place.scrollIntoView({ block: "nearest" });
    const call = new XMLHttpRequest();
    let timer;
    const wait = () => {
      clearTimeout(timer);
      timer = setTimeout(() => call.abort(), STILL);
    };
    const lost = () => {
      clearTimeout(timer);
      place.replaceChildren();
      say(place, "salah", words.putus).scrollIntoView({ block: "nearest" });
      delete form.dataset.terkirim;
    };
    call.open("POST", form.action || location.href);
    call.setRequestHeader("Accept", "text/html");
    call.upload.addEventListener("progress", (step) => {
      wait();
      bar.value = (step.loaded / step.total) * 100;
    });
    call.addEventListener("load", () => {
      if (call.status >= 500) return lost();
      clearTimeout(timer);
      // The page that was led to is here already; asked for again, it would have lost its message.
      if (call.responseURL) history.replaceState(null, "", call.responseURL);
      document.open();
      document.write(call.responseText);
      document.close();
    });
    call.addEventListener("error", lost);
    call.addEventListener("abort", lost);
    wait();
    call.send(body);
  }

  function take(form) {
    const box = form.querySelector("[data-foto-isian]");
    const [place, words, tools] = ["tempat", "kata", "alat"].map((name) => box.querySelector(`[data-foto-${name}]`));
    const field = box.querySelector("input[type=file]");
    const most = +box.dataset.paling || 1;
    let chosen = [];
    let adds = false;
    box.classList.add("foto-siap");
    tools.hidden = false;

    tools.addEventListener("click", (event) => {
      const label = event.target.closest("label");
      if (!label) return;
      adds = chosen.length > 0 && most > 1 && "album" in label.dataset;
      if ("kamera" in label.dataset) field.setAttribute("capture", "environment");
      else field.removeAttribute("capture");
    });

    async function pick() {
      if (!field.files.length) return;
      const before = adds ? chosen : [];
      const fresh = await Promise.all([...field.files].map(async (raw) => ({ raw, ...(await readied(raw)) })));
      adds = false;
      if (form.dataset.kirimFoto) return pass(fresh.slice(0, most));
      chosen = [...before, ...fresh].slice(0, most);
      field.required = false;
      show();
    }
    field.addEventListener("change", pick);

    /* Where photos are sent one by one, each goes there as soon as it is ready. */
    function pass(fresh) {
      field.value = "";
      words.replaceChildren();
      if (fresh.some((one) => one.dark)) say(words, "awas", box.dataset.gelap);
      fresh.forEach((one) => form.dispatchEvent(new CustomEvent("foto:siap", { detail: one })));
    }

    function show() {
      place.replaceChildren(...chosen.map((one, n) => preview(one.file, !n)));
      words.replaceChildren();
      const [was, is] = ["raw", "file"].map((key) => chosen.reduce((sum, one) => sum + one[key].size, 0));
      say(words, "baik", (was > is ? box.dataset.dikecilkan : box.dataset.siap).replace("{dari}", size(was)).replace("{jadi}", size(is)));
      if (chosen.some((one) => one.dark)) say(words, "awas", box.dataset.gelap);
      tools.querySelectorAll("[data-lagi]").forEach((word) => (word.textContent = word.dataset.lagi));
      tools.querySelector("[data-album]").hidden = most > 1 && chosen.length >= most;
    }

    form.addEventListener("submit", (event) => {
      if (event.defaultPrevented || !chosen.length || event.submitter?.formNoValidate) return;
      event.preventDefault();
      const body = new FormData(form, event.submitter);
      body.delete(field.name);
      for (const one of chosen) body.append(field.name, one.file);
      send(form, body, words, box.dataset);
    });

    pick(); // chosen before this script came
  }

  document.querySelectorAll("form[data-suara]").forEach((form) => {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const place = form.querySelector("[data-suara-kata]");
      send(form, new FormData(form, event.submitter), place, place.dataset);
    });
  });
  document.querySelectorAll("form[data-foto]").forEach((form) => form.querySelector("[data-foto-isian]") && take(form));
})();
