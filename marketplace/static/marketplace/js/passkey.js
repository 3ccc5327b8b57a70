/* Passkeys: asks the browser to make or to use one, and sends what it says with the form around the button. */
(() => {
  const forms = document.querySelectorAll("form[data-kunci]");
  if (!window.PublicKeyCredential || !navigator.credentials) {
    document.querySelectorAll("[data-tanpa-kunci]").forEach((word) => (word.hidden = false));
    return;
  }

  const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));
  const text = (buffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  const known = (list) => list?.map((one) => ({ ...one, id: bytes(one.id) }));

  async function used({ publicKey }) {
    const asked = { ...publicKey, challenge: bytes(publicKey.challenge), allowCredentials: known(publicKey.allowCredentials) };
    const key = await navigator.credentials.get({ publicKey: asked });
    const { authenticatorData, clientDataJSON, signature, userHandle } = key.response;
    return said(key, {
      authenticatorData: text(authenticatorData),
      clientDataJSON: text(clientDataJSON),
      signature: text(signature),
      userHandle: userHandle ? text(userHandle) : null,
    });
  }

  async function made({ publicKey }) {
    const asked = {
      ...publicKey,
      challenge: bytes(publicKey.challenge),
      user: { ...publicKey.user, id: bytes(publicKey.user.id) },
      excludeCredentials: known(publicKey.excludeCredentials),
    };
    const key = await navigator.credentials.create({ publicKey: asked });
    const { attestationObject, clientDataJSON } = key.response;
    return said(key, { attestationObject: text(attestationObject), clientDataJSON: text(clientDataJSON) });
  }

  function said(key, response) {
    return { id: key.id, rawId: text(key.rawId), type: key.type, response, clientExtensionResults: key.getClientExtensionResults() };
  }

  async function question(form) {
    if (form.dataset.tanya) return JSON.parse(form.dataset.tanya);
    const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
    const told = await answer.json();
    if (!answer.ok) throw new Error(told.message);
    return told;
  }

  for (const form of forms) {
    form.hidden = false;
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      event.stopPropagation();
      const word = form.querySelector("[data-kabar]");
      word.hidden = true;
      try {
        const asked = await question(form);
        const key = await (form.dataset.kunci === "buat" ? made(asked) : used(asked));
        form.elements.credential.value = JSON.stringify(key);
        HTMLFormElement.prototype.submit.call(form);
      } catch (fault) {
        word.textContent = fault.name === "Error" && fault.message ? fault.message : form.dataset.gagal;
        word.hidden = false;
      }
    });
  }
})();
