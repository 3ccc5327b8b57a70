/* Parts of pages that htmx renews, over a weak signal: comes with htmx, after site.js. */
(() => {
  const { byId, free, on, prepare, say, showBasket, signal, words } = window.mart;

  /* What may be sent twice is sent again by itself. */
  const WAITS = [2_000, 5_000, 15_000, 60_000];
  const running = new Map(); // element: its request under way
  const failed = new Map(); // element: its request that never arrived
  let tries = 0;
  let timer;

  function hush() {
    if (navigator.onLine && !failed.size) signal.replaceChildren();
  }

  const send = ([elt, { verb, path }]) => elt.isConnected && htmx.ajax(verb, path, { source: elt }).catch(() => {});

  function resend() {
    clearTimeout(timer);
    timer = 0;
    const waiting = [...failed];
    failed.clear();
    hush();
    waiting.forEach(send);
  }

  /* Stands in for the goods of a list while new ones are on their way. */
  function shape(target) {
    const bones = byId("kerangka")?.content.firstElementChild.cloneNode(true);
    const grid = byId("kisi");
    if (!bones || !grid || !/^(hasil|kisi)$/.test(target.id)) return;
    grid.hidden = target !== grid;
    grid.after(bones);
    return () => {
      bones.remove();
      grid.hidden = false;
    };
  }

  function end(elt) {
    const one = running.get(elt);
    one?.steps.forEach(clearTimeout);
    one?.undo?.();
    running.delete(elt);
  }

  on("htmx:beforeRequest", ({ detail: { elt, xhr, target, requestConfig } }) => {
    end(elt);
    const again = () => {
      xhr.abort();
      send([elt, requestConfig]);
    };
    const one = {};
    one.steps = [
      setTimeout(() => (one.undo = shape(target)), 400),
      setTimeout(() => say(words.lambat), 8_000),
      setTimeout(() => say(words.lambat, again), 20_000),
    ];
    running.set(elt, one);
    /* The answer may take away what asked: then no event of htmx tells of its end. */
    xhr.addEventListener("loadend", () => running.get(elt) === one && end(elt));
  });

  on("htmx:afterRequest", ({ detail: { elt, xhr, requestConfig } }) => {
    if (xhr.status) {
      failed.delete(requestConfig.elt);
      tries = 0;
      hush();
    }
    const form = elt.closest("form");
    if (form) free(form);
  });

  on("htmx:sendError", ({ detail: { elt, requestConfig } }) => {
    say(words.putus, resend);
    if (requestConfig.verb !== "get" && !elt.closest("[data-ulang]")) return;
    failed.set(elt, requestConfig);
    timer ||= setTimeout(resend, WAITS[Math.min(tries++, 3)]);
  });

  /* What was typed or ticked in a form while its answer was on the way is newer than the answer. */
  let newer = [];
  let lastCard;
  on("htmx:beforeSwap", ({ detail: { target, requestConfig } }) => {
    lastCard = target.id === "kisi" && target.lastElementChild;
    const sent = requestConfig.parameters;
    const fields = [...(target.elements || [])].filter((field) => field.matches("textarea, input:not([type=hidden], [type=radio])"));
    newer = fields.filter((field) =>
      field.type === "checkbox" ? field.checked === (sent[field.name] === undefined) : field.value !== sent[field.name],
    );
  });

  function keepNewer({ elements }) {
    for (const { name, value, checked } of newer) {
      const field = elements?.namedItem(name);
      if (field && field.type !== "hidden") Object.assign(field, { value, checked });
    }
    newer = [];
  }

  on("htmx:afterSwap", (event) => {
    keepNewer(event.target);
    prepare(event.target);
    showBasket();
    if (isLost()) lastCard?.nextElementSibling?.querySelector("a").focus();
  });

  /* What was changed before htmx was there is sent as soon as it is; what a browser brings back to a page is not. */
  const isBack = performance.getEntriesByType("navigation")[0]?.type !== "navigate";
  const isNew = ({ type, value, defaultValue, defaultChecked, defaultSelected }) =>
    type === "number" ? value !== defaultValue : value && !(defaultChecked ?? defaultSelected);
  const sendNew = (part) => {
    const fields = part.querySelectorAll("[type=number], input:checked, option:checked");
    if ([...fields].some(isNew)) htmx.trigger(part, "change");
  };
  on("htmx:load", ({ target }) => {
    if (target !== document.body || isBack) return;
    for (const part of document.querySelectorAll("[data-ulang] [hx-trigger^=change]")) {
      if (part.querySelector("[type=number]:focus")) part.addEventListener("focusout", () => sendNew(part), { once: true });
      else sendNew(part);
    }
  });

  /* Whoever has no pointer goes on where she was: at the first new card, or at what opened the sheet. */
  const isLost = (sheet) => document.activeElement === document.body || sheet?.contains(document.activeElement);
  addEventListener("close", ({ target }) => isLost(target) && document.querySelector(`[data-dialog="${target.id}"]`)?.focus(), true);
  addEventListener("online", resend);
})();
