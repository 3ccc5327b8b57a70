/* The shop without signal. Keeps on this phone: what every page needs (shell), the pages of the shop last seen with
   their pictures, and the basket. Never keeps what belongs to one person alone, answers to a POST, or what says
   "no-store" or "private". Each release has its own version and begins with empty shelves. */

const { version, shell, offline, basket, private: rooms, pictures, leaving, buying } = self.TOKO;
const SHELL = `sbmi-${version}-kulit`;
const PAGES = `sbmi-${version}-halaman`;
const PICTURES = `sbmi-${version}-gambar`;
const BASKET = `sbmi-${version}-keranjang`;
const MOST = { [PAGES]: 30, [PICTURES]: 150, [BASKET]: 2 };

const isPrivate = (path) => rooms.includes(path.replace(/^\/en\//, "/").split("/")[1]);
const isBasket = (path) => basket.includes(path);
const isOffline = (path) => offline.includes(path);
const startsWithAny = (path, starts) => starts.some((start) => path.startsWith(start));

const isPage = (response) => (response.headers.get("Content-Type") || "").startsWith("text/html");

/* What may lie on the phone: a whole good answer of this shop that nobody forbade to keep. */
function mayKeep(response, path) {
  const rule = response.headers.get("Cache-Control") || "";
  const forbidden = /no-store|private/i.test(rule) && !isBasket(path);
  return response.status === 200 && response.type === "basic" && !response.redirected && !forbidden;
}

/* Last seen last; the first ones go when there are too many. */
async function keep(shelf, request, response) {
  const cache = await caches.open(shelf);
  await cache.delete(request, { ignoreVary: true });
  await cache.put(request, response);
  const all = await cache.keys();
  await Promise.all(all.slice(0, Math.max(0, all.length - MOST[shelf])).map((old) => cache.delete(old)));
}

/* What the shop no longer has, because somebody took it back, does not stay here either. */
async function drop(event, shelf, response) {
  if (response.status !== 404 && response.status !== 410) return;
  const cache = await caches.open(shelf);
  await cache.delete(event.request.url, { ignoreVary: true });
}

async function forget() {
  await Promise.all([PAGES, PICTURES, BASKET].map((shelf) => caches.delete(shelf)));
}

/* The page as it was, marked so that app.js says that it is an old one. */
async function asKept(response) {
  const text = (await response.text()).replace("<html ", "<html data-tersimpan ");
  return new Response(text, { headers: { "Content-Type": "text/html; charset=utf-8" } });
}

async function page(event) {
  const { request } = event;
  const { pathname, origin } = new URL(request.url);
  try {
    const response = await fetch(request);
    const shelf = isBasket(pathname) ? BASKET : PAGES;
    if (isPage(response) && !isOffline(pathname) && mayKeep(response, pathname)) {
      event.waitUntil(keep(shelf, request.url, response.clone()).catch(() => {}));
    } else event.waitUntil(drop(event, shelf, response));
    return response;
  } catch (lost) {
    const seen = { ignoreVary: true };
    const found = (await caches.match(request.url, seen)) || (await caches.match(origin + pathname, seen));
    if (found && !isOffline(pathname)) return asKept(found);
    const last = await caches.match(offline[pathname.startsWith("/en/") ? 1 : 0], seen);
    if (last) return last;
    throw lost;
  }
}

/* Pictures and scripts of public pages: from the shop, else as they lie here. */
async function piece(event) {
  const { request } = event;
  const { pathname } = new URL(request.url);
  const ours = await caches.open(SHELL);
  const ready = await ours.match(request, { ignoreVary: true });
  if (ready) return ready;
  try {
    const response = await fetch(request);
    const from = request.referrer && new URL(request.referrer).pathname;
    if (from && !isPrivate(from) && mayKeep(response, pathname)) {
      event.waitUntil(keep(PICTURES, request.url, response.clone()).catch(() => {}));
    } else event.waitUntil(drop(event, PICTURES, response));
    return response;
  } catch (lost) {
    const found = await caches.match(request.url, { ignoreVary: true });
    if (found) return found;
    throw lost;
  }
}

self.addEventListener("install", (event) => {
  const fresh = (path) => new Request(path, { cache: "reload", credentials: "omit" }); // nobody's name in it
  event.waitUntil(caches.open(SHELL).then((cache) => cache.addAll([...shell, ...offline].map(fresh))));
  self.skipWaiting();
});

self.addEventListener("activate", (event) => {
  const tidy = async () => {
    const names = await caches.keys();
    const old = names.filter((name) => name.startsWith("sbmi-") && !name.startsWith(`sbmi-${version}-`));
    await Promise.all(old.map((name) => caches.delete(name)));
    await self.clients.claim();
    await keepOpenPages();
  };
  event.waitUntil(tidy());
});

/* The page on which the worker began its work came before it: it is asked for once more. */
async function keepOpenPages() {
  for (const { url } of await self.clients.matchAll({ type: "window" })) {
    const { pathname } = new URL(url);
    if (isPrivate(pathname) || isOffline(pathname)) continue;
    const response = await fetch(url).catch(() => null);
    if (response && isPage(response) && mayKeep(response, pathname)) await keep(PAGES, url, response);
  }
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (origin !== self.location.origin) return;
  if (request.method === "POST" && leaving.includes(pathname)) event.waitUntil(forget());
  if (request.method === "POST" && request.mode === "navigate" && buying.includes(pathname)) {
    event.waitUntil(caches.delete(BASKET)); // what was bought is not in it any more
  }
  if (request.method !== "GET" || request.headers.has("HX-Request")) return;
  if (request.mode === "navigate") {
    if (isBasket(pathname) || !isPrivate(pathname)) event.respondWith(page(event));
    else event.respondWith(fetch(request).catch(async () => (await caches.match(offline[0])) || Response.error()));
  } else if (startsWithAny(pathname, pictures)) {
    event.respondWith(piece(event));
  }
});
