/* Shrinks a photograph before it is sent and shows how far it is; the plain form works without this. */
(() => {
  const SIDE = 1600;
  const english = document.documentElement.lang === "en";

  async function shrink(file) {
    if (!file.type.startsWith("image/") || file.size < 200_000) return file;
    try {
      const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
      const ratio = Math.min(1, SIDE / Math.max(picture.width, picture.height));
      const canvas = document.createElement("canvas");
      canvas.width = Math.round(picture.width * ratio);
      canvas.height = Math.round(picture.height * ratio);
      canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
      const blob = await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.8));
      if (!blob || blob.size >= file.size) return file;
      return new File([blob], file.name.replace(/\.\w+$/, "") + ".jpg", { type: "image/jpeg" });
    } catch {
      return file; // HEIC and the like: the server reads it
    }
  }

  function note(form, text) {
    let line = form.querySelector("[data-foto-kata]");
    if (!line) {
      line = Object.assign(document.createElement("p"), { className: "kecil arang" });
      line.dataset.fotoKata = "";
      line.setAttribute("role", "status");
      form.querySelector("input[type=file]").after(line);
    }
    line.textContent = text;
    return line;
  }

  for (const form of document.querySelectorAll("form[data-foto]")) {
    const field = form.querySelector("input[type=file]");
    const ready = new Map();
    field?.addEventListener("change", async () => {
      ready.clear();
      const files = [...field.files];
      for (const file of files) ready.set(file, await shrink(file));
      if (!files.length) return;
      const size = Math.round([...ready.values()].reduce((sum, file) => sum + file.size, 0) / 1024);
      const line = note(form, english ? `Ready, ${size} KB. Made smaller to save data.` : `Siap dikirim, ${size} KB. Dikecilkan supaya hemat kuota.`);
      form.querySelector(".foto-pratinjau")?.remove();
      const view = Object.assign(new Image(), { className: "foto-pratinjau", alt: "", src: URL.createObjectURL(ready.get(files[0])) });
      view.addEventListener("error", () => view.remove());
      line.after(view);
    });

    form.addEventListener("submit", async (event) => {
      if (event.defaultPrevented || !field?.files.length || event.submitter?.formNoValidate) return;
      event.preventDefault();
      if (form.dataset.terkirim) return;
      form.dataset.terkirim = "1";
      const body = new FormData(form, event.submitter);
      body.delete(field.name);
      for (const file of field.files) body.append(field.name, ready.get(file) || (await shrink(file)));
      const bar = Object.assign(document.createElement("progress"), { className: "foto-kemajuan", max: 100, value: 0 });
      note(form, english ? "Sending the photo…" : "Mengirim foto…").after(bar);
      const call = new XMLHttpRequest();
      call.open("POST", form.action || location.href);
      call.setRequestHeader("Accept", "text/html");
      call.upload.addEventListener("progress", (step) => (bar.value = (step.loaded / step.total) * 100));
      call.addEventListener("load", () => {
        if (call.responseURL && call.responseURL !== location.href) return location.assign(call.responseURL);
        document.open();
        document.write(call.responseText);
        document.close();
      });
      call.addEventListener("error", () => {
        bar.remove();
        delete form.dataset.terkirim;
        note(form, english ? "Connection lost. The photo is still here; send again." : "Sinyal terputus. Fotonya masih di sini, kirim sekali lagi.");
      });
      call.send(body);
    });
  }
})();
