/* While the amount is turned: price, sum, hint and share follow. The basket counts for itself. */
(() => {
  const form = document.querySelector("[data-beli]");
  if (!form) return;
  const { tiers, hint, for: forWords, save } = JSON.parse(form.dataset.harga);
  const english = document.documentElement.lang === "en";
  const rupiah = (sum) => `Rp${String(sum).replace(/\B(?=(\d{3})+$)/g, english ? "," : ".")}`;
  const say = (selector, words, root = document) => {
    const place = root.querySelector(selector);
    if (place) place.textContent = words;
  };
  const input = form.querySelector("[data-hitung] input");
  /* Goods that are sold out have no number; there the ladder alone says how many. */
  const typed = () => (input || form.querySelector("[data-mulai]:checked")).value;
  function show() {
    const qty = Math.max(1, Math.min(input?.max || Infinity, parseInt(typed(), 10) || 1));
    const [, price, maker, koperasi, hundred] = tiers.filter(([from]) => from <= qty).pop() || tiers[0];
    const next = tiers.find(([from]) => from > qty);
    say("[data-satuan]", rupiah(price));
    say("[data-jumlah-uang]", rupiah(price * qty));
    const saved = qty * (tiers[0][1] - price);
    const savedWords = saved > 0 ? `, ${save.replace("{sum}", rupiah(saved))}` : "";
    if (tiers.length > 1) say("[data-untuk]", `, ${forWords.replace("{n}", qty)}${savedWords}`);
    if (hundred) say("[data-seratus]", rupiah(hundred));
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
    const reached = steps.filter((step) => +step.dataset.mulai <= +typed()).pop();
    if (input && steps.includes(target)) input.value = target.dataset.mulai;
    else if (reached) reached.checked = true;
    show();
  });
  if (input) input.addEventListener("input", show);
  /* What was turned before this script came. */
  const isNew = (field) => (field.type === "radio" ? field.checked > field.defaultChecked : field.value !== field.defaultValue);
  [...(input ? [input] : []), ...steps].find(isNew)?.dispatchEvent(new Event("change", { bubbles: true }));
})();
