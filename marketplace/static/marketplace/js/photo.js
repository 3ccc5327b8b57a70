/* Shrinks photographs before they are sent, shows them, and says how far they are; the plain form works without this. */
(() => {
  const SIDE = 1600;
  const SMALL = 200_000;
  const DARK = 60; // mean of 0 to 255

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
      if (form.dataset.terkirim) return;
      form.dataset.terkirim = "1";
      const body = new FormData(form, event.submitter);
      body.delete(field.name);
      for (const one of chosen) body.append(field.name, one.file);
      send(body);
    });

    function send(body) {
      const bar = Object.assign(document.createElement("progress"), { className: "foto-kemajuan", max: 100, value: 0 });
      words.replaceChildren();
      say(words, "info", box.dataset.mengirim).after(bar);
      words.scrollIntoView({ block: "nearest" });
      const call = new XMLHttpRequest();
      call.open("POST", form.action || location.href);
      call.setRequestHeader("Accept", "text/html");
      call.upload.addEventListener("progress", (step) => (bar.value = (step.loaded / step.total) * 100));
      call.addEventListener("load", () => {
        // The page that was led to is here already; asked for again, it would have lost its message.
        if (call.responseURL) history.replaceState(null, "", call.responseURL);
        document.open();
        document.write(call.responseText);
        document.close();
      });
      call.addEventListener("error", () => {
        words.replaceChildren();
        say(words, "salah", box.dataset.putus);
        delete form.dataset.terkirim;
      });
      call.send(body);
    }

    pick(); // chosen before this script came
  }

  document.querySelectorAll("form[data-foto]").forEach((form) => form.querySelector("[data-foto-isian]") && take(form));
})();
