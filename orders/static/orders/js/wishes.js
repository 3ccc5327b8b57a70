/* The heart of a product: what is saved stands in a cookie, which pages for everybody cannot know. */
(() => {
  const saved = () => (document.cookie.match(/(?:^|; )disimpan=([\d.]*)/)?.[1] || "").split(".");

  function show(form, kept) {
    const button = form.querySelector("button");
    const word = button.querySelector("span");
    form.dataset.belum ||= word.textContent;
    button.setAttribute("aria-pressed", kept);
    word.textContent = kept ? form.dataset.tersimpan : form.dataset.belum;
    form.elements.keep.value = kept ? "0" : "1";
    form.querySelector("a").hidden = !kept;
  }

  function say(form, text) {
    const place = form.querySelector("[role=alert]");
    place.textContent = text;
    place.hidden = !text;
  }

  async function send(form) {
    const body = new FormData(form);
    const wanted = body.get("keep") === "1";
    show(form, wanted);
    say(form, "");
    try {
      const answer = await fetch(form.action, { method: "POST", body, headers: { "X-Requested-With": "fetch" } });
      const said = await answer.json();
      show(form, said.kept);
      if (!answer.ok) say(form, said.message);
    } catch {
      show(form, !wanted);
      say(form, form.querySelector("[role=alert]").dataset.gagal);
    }
  }

  const refresh = () => {
    const kept = saved();
    for (const form of document.querySelectorAll("[data-simpan]")) show(form, kept.includes(form.dataset.simpan));
  };
  document.addEventListener("submit", (event) => {
    if (event.defaultPrevented || !event.target.matches("[data-simpan]")) return;
    event.preventDefault();
    send(event.target);
  });
  addEventListener("pageshow", refresh);
  refresh();
})();
