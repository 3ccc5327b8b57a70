/* Results while somebody types: a combobox with a list of links. Without it the form searches all the same. */
(() => {
  for (const input of document.querySelectorAll("[data-saran]")) attach(input);

  function attach(input) {
    const box = input.closest(".cari");
    const make = (tag, properties) => box.appendChild(Object.assign(document.createElement(tag), properties));
    const list = make("div", { className: "saran", id: `${input.id}-saran`, role: "listbox", hidden: true });
    const said = make("p", { className: "tersembunyi", role: "status" });
    const set = (node, values) => Object.entries(values).forEach(([name, value]) => node.setAttribute(name, value));
    list.setAttribute("aria-label", input.labels[0].textContent);
    set(input, { role: "combobox", "aria-autocomplete": "list", "aria-expanded": false, "aria-controls": list.id });
    let options = [];
    let active = -1;
    let timer;
    let asked = new AbortController();

    function mark(index) {
      active = index;
      options.forEach((option, i) => option.setAttribute("aria-selected", i === index));
      const chosen = options[index];
      if (chosen) {
        input.setAttribute("aria-activedescendant", chosen.id);
        chosen.scrollIntoView({ block: "nearest" });
      } else input.removeAttribute("aria-activedescendant");
    }

    function show(is) {
      list.hidden = !is;
      input.setAttribute("aria-expanded", is);
      mark(-1);
    }

    function stop() {
      clearTimeout(timer);
      asked.abort();
      show(false);
      said.textContent = "";
    }

    async function ask(words) {
      const mine = (asked = new AbortController());
      try {
        const answer = await fetch(`${input.dataset.saran}?q=${encodeURIComponent(words)}`, { signal: mine.signal });
        const html = answer.ok ? await answer.text() : "";
        if (mine.signal.aborted) return;
        list.innerHTML = html;
        options = [...list.querySelectorAll("[role=option]")];
        options.forEach((option, i) => set(option, { id: `${list.id}-${i}`, tabindex: -1 }));
        show(options.length > 0);
        list.scrollIntoView({ block: "nearest" });
        said.textContent = input.dataset[options.length ? "ada" : "nihil"].replace("{n}", options.length);
      } catch {} // no signal, or a newer question
    }

    input.addEventListener("input", () => {
      clearTimeout(timer);
      asked.abort();
      const words = input.value.trim();
      if (words.length < 2) stop();
      else timer = setTimeout(ask, 150, words);
    });

    const moves = { ArrowDown: () => (active + 2) % (options.length + 1) - 1, ArrowUp: () => (active < 0 ? options.length : active) - 1, Home: () => 0, End: () => options.length - 1 };
    input.addEventListener("keydown", (event) => {
      const { key } = event;
      if (event.isComposing) return;
      if (key === "ArrowDown" && list.hidden && options.length && input.value) {
        event.preventDefault();
        show(true);
        mark(0);
      } else if (list.hidden) return;
      else if (key in moves && (active >= 0 || key.startsWith("Arrow"))) {
        event.preventDefault();
        mark(moves[key]());
      } else if (key === "Enter" && active >= 0) {
        event.preventDefault();
        options[active].click();
      } else if (key === "Escape") {
        event.preventDefault();
        stop();
      } else if (key === "Enter") stop();
    });
    list.addEventListener("mousedown", (event) => event.preventDefault()); // the field keeps the focus
    input.addEventListener("blur", stop);
    addEventListener("pageshow", stop);
  }
})();
