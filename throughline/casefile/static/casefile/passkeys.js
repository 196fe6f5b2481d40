// Asks a passkey. A form marked data-passkey="get" or "create" is shown when the browser knows passkeys;
// when it is sent, the passkey's answer goes with it. Without scripts the form stays hidden.

const forms = document.querySelectorAll("form[data-passkey]");

if (window.PublicKeyCredential && navigator.credentials) {
  forms.forEach((form) => {
    form.hidden = false;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      answer(form);
    });
  });
  document.querySelectorAll("[data-no-passkey]").forEach((text) => (text.hidden = true));
}

async function answer(form) {
  const failed = form.querySelector("[data-passkey-failed]");
  failed.textContent = "";
  try {
    const question = await questionOf(form);
    const given = form.dataset.passkey === "create" ? await create(question) : await get(question);
    form.elements.credential.value = JSON.stringify(given);
    form.submit();
  } catch {
    failed.textContent = failed.dataset.passkeyFailed;
  }
}

async function questionOf(form) {
  if (form.dataset.ask) return JSON.parse(form.dataset.ask).publicKey;
  const answer = await fetch(form.dataset.askAt, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error("no question");
  return (await answer.json()).publicKey;
}

async function create(question) {
  const made = await navigator.credentials.create({
    publicKey: {
      ...question,
      challenge: bytes(question.challenge),
      user: { ...question.user, id: bytes(question.user.id) },
      excludeCredentials: known(question.excludeCredentials),
    },
  });
  return {
    ...common(made),
    response: {
      clientDataJSON: text(made.response.clientDataJSON),
      attestationObject: text(made.response.attestationObject),
      transports: made.response.getTransports ? made.response.getTransports() : [],
    },
  };
}

async function get(question) {
  const found = await navigator.credentials.get({
    publicKey: {
      ...question,
      challenge: bytes(question.challenge),
      allowCredentials: known(question.allowCredentials),
    },
  });
  const { clientDataJSON, authenticatorData, signature, userHandle } = found.response;
  return {
    ...common(found),
    response: {
      clientDataJSON: text(clientDataJSON),
      authenticatorData: text(authenticatorData),
      signature: text(signature),
      userHandle: userHandle ? text(userHandle) : undefined,
    },
  };
}

function common(credential) {
  return {
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    authenticatorAttachment: credential.authenticatorAttachment,
    clientExtensionResults: credential.getClientExtensionResults(),
  };
}

function known(credentials) {
  return (credentials || []).map((one) => ({ ...one, id: bytes(one.id) }));
}

// The web's own base64: minus and underscore, and no signs of equality at the end.
function bytes(encoded) {
  const plain = atob(encoded.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
}

function text(buffer) {
  const plain = String.fromCharCode(...new Uint8Array(buffer));
  return btoa(plain).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}
