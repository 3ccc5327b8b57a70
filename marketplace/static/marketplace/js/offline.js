/* Lists what the worker has kept: the basket first, then the pages, last seen first. */
(async () => {
  const list = document.querySelector("[data-tersimpan]");
  const add = (href, textContent) => {
    const item = Object.assign(document.createElement("li"), { className: "daftar-baris" });
    item.append(Object.assign(document.createElement("a"), { href, textContent, className: "tebal tuju" }));
    list.append(item);
  };
  document.querySelector("[data-lagi]").href = location.href;
  const names = await caches.keys();
  const open = async (end) => {
    const name = names.find((one) => one.startsWith("sbmi-") && one.endsWith(end));
    return name ? caches.open(name) : null;
  };
  const basket = await open("-keranjang");
  for (const { url } of (await basket?.keys()) || []) add(url, list.dataset.keranjang);
  const pages = await open("-halaman");
  for (const request of ((await pages?.keys()) || []).reverse()) {
    const text = await (await pages.match(request)).text();
    const [own] = text.match(/<title>[^<]*<\/title>/) || [""];
    const { title } = new DOMParser().parseFromString(own, "text/html");
    add(request.url, title.split(" · ")[0] || request.url);
  }
  document.querySelector("[data-nihil]").hidden = list.children.length > 0;
})();
