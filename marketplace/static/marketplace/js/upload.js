/* File inputs in our own words, with the name of what was chosen; without this the browser's own ones stand. */
for (const box of document.querySelectorAll("[data-berkas]")) {
  const field = box.querySelector("input[type=file]");
  const [tools, name] = ["alat", "nama"].map((part) => box.querySelector(`[data-berkas-${part}]`));
  const show = () => (name.textContent = field.files.length ? name.dataset.dipilih.replace("{}", () => field.files[0].name) : name.dataset.belum);
  box.classList.add("berkas-siap");
  tools.hidden = false;
  tools.addEventListener("click", ({ target }) => {
    const label = target.closest("label");
    if (label && "rekam" in label.dataset) field.setAttribute("capture", "user");
    else if (label) field.removeAttribute("capture");
  });
  field.addEventListener("change", show);
  show(); // chosen before this script came
}
