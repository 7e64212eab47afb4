// Makes and uses passkeys: [data-passkey="create" | "get"] with the options of WebAuthn as JSON in data-options.
// Chromium 86 lacks PublicKeyCredential.parse...FromJSON and toJSON, so bytes are turned to base64url here.
(function () {
  "use strict";

  function bytes(text) {
    const plain = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
    return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
  }

  function text(buffer) {
    let plain = "";
    new Uint8Array(buffer).forEach((byte) => { plain += String.fromCharCode(byte); });
    return btoa(plain).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  }

  function readied(options) {
    const key = options.publicKey;
    key.challenge = bytes(key.challenge);
    if (key.user) key.user.id = bytes(key.user.id);
    ["excludeCredentials", "allowCredentials"].forEach((list) => {
      (key[list] || []).forEach((item) => { item.id = bytes(item.id); });
    });
    return { publicKey: key };
  }

  function answer(credential) {
    const response = {};
    ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"].forEach((part) => {
      if (credential.response[part]) response[part] = text(credential.response[part]);
    });
    return {
      id: credential.id,
      rawId: text(credential.rawId),
      type: credential.type,
      response: response,
      clientExtensionResults: credential.getClientExtensionResults(),
    };
  }

  function prepare(form) {
    const start = form.querySelector("[data-passkey-start]");
    const missing = form.querySelector("[data-passkey-missing]");
    const trouble = form.querySelector("[data-passkey-trouble]");
    if (!window.PublicKeyCredential) {
      if (missing) missing.hidden = false;
      return;
    }
    start.hidden = false;
    start.addEventListener("click", () => {
      const options = readied(JSON.parse(form.dataset.options));
      trouble.hidden = true;
      start.disabled = true;
      navigator.credentials[form.dataset.passkey](options)
        .then((credential) => {
          form.elements.credential.value = JSON.stringify(answer(credential));
          form.submit();
        })
        .catch(() => {
          trouble.hidden = false;
          start.disabled = false;
        });
    });
  }

  document.querySelectorAll("form[data-passkey]").forEach(prepare);
})();
