/* Quickenings of the desks: each page works without them. */
(() => {
  /* A number typed over in a list is sent when it is left. */
  document.addEventListener("change", ({ target }) => {
    if (target.type === "number") target.closest("form[data-kirim-ubah]")?.requestSubmit();
  });

  /* How many are ticked, said beside the button. */
  document.addEventListener("change", ({ target }) => {
    const told = target.type === "checkbox" && target.form?.querySelector("[data-dipilih]");
    if (told) told.textContent = target.form.querySelectorAll("input[type=checkbox]:checked").length;
  });
})();
