/* A chip above the goods ticks its box among the filters, so that the list renews itself in place as it does for the
   boxes. Without this file, or for what has no box, the chip is a plain link. */
(() => {
  const form = document.getElementById("saringan");
  if (!form) return;
  let left = 0; // how far the row of chips was pushed along
  const row = () => document.getElementById("buka-saring")?.parentElement;

  document.addEventListener("click", (event) => {
    const chip = event.target.closest("[data-centang]");
    const field = chip && document.getElementById(chip.dataset.centang);
    if (!field || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    left = row()?.scrollLeft || 0;
    field.checked = !field.checked;
    field.dispatchEvent(new Event("change", { bubbles: true }));
  });

  /* The chip of a filter that was taken away is gone: whoever has no pointer goes on at the next one, or at the list. */
  document.addEventListener("htmx:afterSwap", ({ detail: { requestConfig } }) => {
    if (requestConfig?.elt !== form) return;
    row()?.scrollTo(left, 0);
    if (document.activeElement !== document.body) return;
    const next = [...document.querySelectorAll(".aktif a")].find((link) => link.offsetParent) || document.querySelector("#hasil h1");
    if (next.tabIndex < 0) next.tabIndex = -1;
    next.focus({ preventScroll: true });
  });
})();
