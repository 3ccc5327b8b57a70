/* The page may have been kept for hours: what is open and ready "now" is said here, by the clock of Jember (WIB). */
(() => {
  const list = document.querySelector("[data-mart]");
  if (!list) return;
  const words = list.dataset;
  const HOUR = 3_600_000;
  const DAY = 24 * HOUR;
  const wib = Date.now() + 7 * HOUR; // read with getUTC…
  const today = Math.floor(wib / DAY);
  const dayName = new Intl.DateTimeFormat(document.documentElement.lang, { weekday: "long", timeZone: "UTC" });
  const at = (day, clock) => day * DAY + clock.split(":").reduce((sum, part) => sum * 60 + +part, 0) * 60_000;
  const clock = (moment) => `${new Date(moment).toISOString().slice(11, 16).replace(":", document.documentElement.lang === "en" ? ":" : ".")} WIB`;
  const dayOf = (moment) => Math.floor(moment / DAY) - today;

  /* [from, to] of the opening that holds `moment`, else of the next one; nothing for a mart without hours. */
  function opening(hours, moment) {
    for (let day = Math.floor(moment / DAY), last = day + 8; day < last; day += 1) {
      const row = hours[(new Date(day * DAY).getUTCDay() + 6) % 7];
      if (row && moment < at(day, row[1])) return [at(day, row[0]), at(day, row[1])];
    }
    return null;
  }

  for (const mart of list.querySelectorAll("[data-jam]")) {
    const hours = JSON.parse(mart.dataset.jam);
    const now = opening(hours, wib);
    const said = mart.querySelector("[data-kini]");
    if (now && said) {
      const [from, to] = now;
      const isOpen = from <= wib;
      const days = dayOf(from);
      const name = days < 1 ? words.hariIni : days < 2 ? words.hariBesok : dayName.format(from);
      said.textContent = isOpen ? words.buka.replace("{jam}", clock(to)) : words.belum.replace("{hari}", name).replace("{jam}", clock(from));
      said.classList.toggle("cara-buka", isOpen);
      said.hidden = false;
    }
    const promise = mart.querySelector("[data-siap-kata]");
    const done = Math.ceil((wib + words.siap * 60_000) / HOUR) * HOUR;
    const ready = promise && opening(hours, done);
    if (ready) {
      const moment = Math.max(done, ready[0]);
      const days = dayOf(moment);
      const kind = days < 1 ? words.ini : days < 2 ? words.besok : words.nanti.replace("{hari}", dayName.format(moment));
      promise.textContent = kind.replace("{jam}", clock(moment));
    }
  }
})();
