/* A card that the board's own refresh brings gets a rim for three seconds and one spoken line. */
(() => {
  const board = document.getElementById("papan");
  const told = document.querySelector("[data-kabar]");
  if (!board || !told) return;
  const cards = () => [...board.querySelectorAll("[data-kartu]")];
  let known = new Set(cards().map((card) => card.dataset.kartu));
  document.addEventListener("htmx:afterSwap", (event) => {
    if (event.target !== board) return;
    const fresh = cards().filter((card) => !known.has(card.dataset.kartu));
    known = new Set(cards().map((card) => card.dataset.kartu));
    fresh.forEach((card) => card.classList.add("kartu-baru"));
    told.textContent = fresh.length ? told.dataset.kabar : "";
    setTimeout(() => fresh.forEach((card) => card.classList.remove("kartu-baru")), 3000);
  });
})();
