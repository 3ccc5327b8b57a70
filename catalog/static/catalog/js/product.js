/* While the amount is turned: price, sum, hint and share follow. The basket counts for itself. */
(() => {
  const form = document.querySelector("[data-beli]");
  if (!form) return;
  const { tiers, hint, for: forWords } = JSON.parse(form.dataset.harga);
  const english = document.documentElement.lang === "en";
  const rupiah = (sum) => `Rp${String(sum).replace(/\B(?=(\d{3})+$)/g, english ? "," : ".")}`;
  const say = (selector, words, root = document) => {
    const place = root.querySelector(selector);
    if (place) place.textContent = words;
  };
  const input = form.querySelector("[data-hitung] input");
  function show() {
    const qty = Math.max(1, Math.min(+input.max, parseInt(input.value, 10) || 1));
    const [, price, maker, koperasi] = tiers.filter(([from]) => from <= qty).pop() || tiers[0];
    const next = tiers.find(([from]) => from > qty);
    say("[data-satuan]", rupiah(price));
    say("[data-jumlah-uang]", rupiah(price * qty));
    if (tiers.length > 1) say("[data-untuk]", `, ${forWords.replace("{n}", qty)}`);
    const more = form.querySelector("[data-petunjuk]");
    if (more) {
      more.hidden = !next;
      if (next) more.textContent = hint.replace("{more}", next[0] - qty).replace("{price}", rupiah(next[1]));
    }
    say("[data-bagi-jumlah]", rupiah(price));
    const share = document.querySelector("[data-bagi] .bagi p");
    const put = (node, sum) => { if (node) node.textContent = node.textContent.replace(/Rp[\d.,]*\d/, rupiah(sum)); };
    put(share?.querySelector("b"), maker);
    put(share?.lastChild, koperasi);
  }
  /* The ladder follows the number and the number follows the ladder. */
  const steps = [...form.querySelectorAll("[data-mulai]")];
  form.addEventListener("change", ({ target }) => {
    if (!input) return;
    const reached = steps.filter((step) => +step.dataset.mulai <= +input.value).pop();
    if (steps.includes(target)) input.value = target.dataset.mulai;
    else if (reached) reached.checked = true;
    show();
  });
  if (input) input.addEventListener("input", show);

  const strip = document.querySelector("[data-galeri]");
  const frame = document.querySelector(".galeri");
  if (!strip || !frame) return;
  const thumbs = [...strip.querySelectorAll("a")];
  strip.addEventListener("click", (event) => {
    const at = thumbs.indexOf(event.target.closest("a"));
    if (at < 0) return;
    event.preventDefault();
    frame.scrollTo({ left: at * frame.clientWidth, behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
  });
  frame.addEventListener("scroll", () => {
    const at = Math.round(frame.scrollLeft / frame.clientWidth);
    thumbs.forEach((thumb, n) => (n === at ? thumb.setAttribute("aria-current", "true") : thumb.removeAttribute("aria-current")));
    say("[data-foto-ke]", at + 1);
  }, { passive: true });
})();
