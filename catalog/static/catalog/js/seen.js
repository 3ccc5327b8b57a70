/* Goods that this device saw last: remembered here and nowhere else, shown where a page has a place for them. */
(() => {
  const place = document.querySelector("[data-terakhir]");
  if (!place) return;
  const KEY = "terakhir";
  const MOST = 9;
  const here = place.dataset.produk;
  let seen = [];
  try {
    seen = (localStorage.getItem(KEY) || "").split(".").filter((key) => /^\d+$/.test(key));
    if (here) localStorage.setItem(KEY, [here, ...seen.filter((key) => key !== here)].slice(0, MOST).join("."));
  } catch {
    return; // the device keeps nothing
  }
  const others = seen.filter((key) => key !== here).slice(0, MOST - 1);
  if (!others.length) return;

  place.querySelector("[data-lupakan]").addEventListener("click", () => {
    localStorage.removeItem(KEY);
    place.remove();
  });
  fetch(`${place.dataset.terakhir}?id=${others.join(".")}`)
    .then((answer) => (answer.ok ? answer.text() : ""))
    .then((html) => {
      if (!html.trim()) return;
      place.querySelector("[data-tempat]").innerHTML = html;
      place.hidden = false;
      window.mart?.showBasket();
    })
    .catch(() => {});
})();
