/* Photographs: the row follows the thumbs, and a tap opens one large. Without this file both are plain links. */
(() => {
  const frame = document.querySelector(".galeri");
  if (!frame) return;
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const strip = document.querySelector("[data-galeri]");
  const thumbs = strip ? [...strip.querySelectorAll("a")] : [];
  const links = [...frame.querySelectorAll("[data-besar]")];
  const place = () => Math.round(frame.scrollLeft / frame.clientWidth);
  const go = (at, behavior) => frame.scrollTo({ left: at * frame.clientWidth, behavior });

  strip?.addEventListener("click", (event) => {
    const at = thumbs.indexOf(event.target.closest("a"));
    if (at < 0) return;
    event.preventDefault();
    go(at, calm.matches ? "auto" : "smooth");
  });
  frame.addEventListener("scroll", () => {
    const at = place();
    thumbs.forEach((thumb, n) => (n === at ? thumb.setAttribute("aria-current", "true") : thumb.removeAttribute("aria-current")));
    const said = strip?.querySelector("[data-foto-ke]");
    if (said) said.textContent = at + 1;
  }, { passive: true });

  const glass = document.getElementById("kaca");
  if (!glass?.showModal) return;
  const room = glass.querySelector("[data-kaca-isi]");
  const closer = glass.querySelector("[data-kaca-besar]");
  let shown = 0;

  function enlarge(is) {
    glass.classList.toggle("kaca-dekat", is);
    closer.setAttribute("aria-pressed", is);
    if (is) room.scrollTo((room.scrollWidth - room.clientWidth) / 2, (room.scrollHeight - room.clientHeight) / 2);
  }

  function show(at) {
    shown = (at + links.length) % links.length;
    const link = links[shown];
    const small = link.querySelector("picture img");
    const photo = Object.assign(new Image(+link.dataset.lebar, +link.dataset.tinggi), { src: link.href, alt: small.alt });
    const language = link.closest("[lang]").lang;
    if (language) photo.lang = language;
    photo.addEventListener("click", () => enlarge(closer.getAttribute("aria-pressed") !== "true"));
    room.replaceChildren(photo);
    glass.querySelector("[data-kaca-ke]").textContent = shown + 1;
    enlarge(false);
  }

  frame.addEventListener("click", (event) => {
    const link = event.target.closest("[data-besar]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    show(links.indexOf(link));
    glass.showModal();
    history.pushState({ kaca: true }, "");
  });
  closer.addEventListener("click", () => enlarge(closer.getAttribute("aria-pressed") !== "true"));
  glass.addEventListener("click", ({ target }) => {
    const step = target.closest("[data-kaca-geser]");
    if (step) show(shown + +step.dataset.kacaGeser);
  });
  glass.addEventListener("keydown", (event) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!step || links.length < 2 || glass.classList.contains("kaca-dekat")) return;
    event.preventDefault();
    show(shown + step);
  });

  /* The back key of a phone closes the photo, not the page; focus goes back to the photo looked at last. */
  addEventListener("popstate", () => glass.open && glass.close());
  glass.addEventListener("close", () => {
    if (history.state?.kaca) history.back();
    room.replaceChildren();
    go(shown, "auto");
    links[shown].focus({ preventScroll: true });
  });
})();
