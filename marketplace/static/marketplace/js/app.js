/* The app on the phone: registers the worker, and says so where a page comes from the phone and not from the shop. */
(() => {
  const words = document.currentScript.dataset;
  const kept = document.documentElement.dataset.tersimpan;
  if (kept !== undefined) {
    const make = (tag, properties, ...inside) => {
      const node = Object.assign(document.createElement(tag), properties);
      node.append(...inside);
      return node;
    };
    const signal = document.getElementById("sinyal");
    const cloud = signal.querySelector("template").content.cloneNode(true);
    const said = make("p", { textContent: words.kata });
    const again = make("a", { href: location.href, textContent: words.lagi, className: "tombol-teks" });
    const bar = make("div", { className: "pesan pesan-info" }, cloud, said, again);
    signal.after(make("div", { className: "putus", role: "status" }, bar));
  }
  /* Only over TLS or on the own machine; elsewhere browsers have no workers. */
  navigator.serviceWorker?.register("/sw.js")?.catch(() => {});
})();
