/* Says whether a mart is open at this moment, by the clock of Jember; without script the hours stand there alone. */
(() => {
  const JEMBER = 7 * 3_600_000;
  const now = new Date(Date.now() + JEMBER);
  const day = (now.getUTCDay() + 6) % 7;
  const time = now.toISOString().slice(11, 16);
  for (const place of document.querySelectorAll("[data-jam]")) {
    const { jam, buka, tutup } = place.dataset;
    const today = JSON.parse(jam).find(([weekday, opens, closes]) => weekday === day && opens <= time && time < closes);
    const tag = document.createElement("span");
    tag.className = `tanda tanda-titik tanda-${today ? "baik" : "awas"}`;
    tag.textContent = today ? buka.replace("{}", today[3]) : tutup;
    place.append(tag);
    place.hidden = false;
  }
})();
