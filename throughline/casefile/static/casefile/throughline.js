// The only script of our own. Every page works without it: the style sheet hides an idle page by itself.

import { initAll } from "./vendor/govuk-frontend.min.js";

const SECOND = 1000;
const ACTIVITY = ["keydown", "pointerdown", "pointermove", "wheel"];
const PAUSE = 3 * SECOND; // so long after the last key a questionnaire's page sends what was typed

document.body.classList.add("js-enabled", "govuk-frontend-supported");
initAll();

const cover = document.getElementById("cover");
if (cover) {
  watchForActivity(cover);
  offerToHide(cover);
}
window.addEventListener("pageshow", refuseAnOldCopy);
document.querySelectorAll("form[data-keeps-typing]").forEach(keepTyping);
document.querySelectorAll("form[data-enter-goes-on]").forEach(letEnterGoOn);

// Real activity starts the waiting time again, and tells the server at most once a minute.
function watchForActivity(cover) {
  const limit = Number(cover.dataset.idle) * SECOND;
  let active = Date.now();
  let told = active;

  const note = (event) => {
    const now = Date.now();
    if (!event.isTrusted || isHidden() || now - active < SECOND) return;
    if (now - active >= limit) return hide(cover, "idle");
    active = now;
    startAgain(cover);
    if (now - told >= 60 * SECOND) {
      told = now;
      sayStillHere(cover);
    }
  };
  ACTIVITY.forEach((kind) => document.addEventListener(kind, note, { passive: true, capture: true }));

  // The style sheet's clock has run out.
  cover.addEventListener("animationstart", () => hide(cover, "idle"));

  // A computer that slept stopped that clock, but not ours.
  document.addEventListener("visibilitychange", () => {
    if (Date.now() - active >= limit) hide(cover, "idle");
  });
}

function startAgain(cover) {
  for (const part of [cover, document.getElementById("page")]) {
    part.getAnimations().forEach((animation) => (animation.currentTime = 0));
  }
}

// An answer that refuses or sends elsewhere means that the session is locked or over.
async function sayStillHere(cover) {
  try {
    const answer = await fetch(cover.dataset.stillHere, {
      method: "POST",
      headers: { "X-CSRFToken": cover.dataset.token },
      redirect: "manual",
    });
    const refused = answer.status >= 400 && answer.status < 500;
    if (answer.type === "opaqueredirect" || refused) hide(cover, "ended");
  } catch {
    // No network: the style sheet's clock goes on, and the server keeps its own.
  }
}

// The button, and the Escape key pressed twice, cover the page at once.
function offerToHide(cover) {
  const button = document.querySelector("[data-hide-page]");
  if (!button) return;
  let escaped = -Infinity;
  const coverAndLock = () => {
    hide(cover, "asked");
    fetch(button.href).catch(() => {}); // the server locks; without a network the page is covered all the same
  };
  button.addEventListener("click", (event) => {
    event.preventDefault();
    coverAndLock();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.repeat) return;
    if (event.timeStamp - escaped < SECOND) coverAndLock();
    escaped = event.timeStamp;
  });
}

function isHidden() {
  return document.body.classList.contains("app-hidden");
}

function hide(cover, reason) {
  if (isHidden()) return;
  document.body.classList.add("app-hidden");
  document.title = cover.dataset.title;
  cover.querySelectorAll("[data-reason]").forEach((text) => (text.hidden = text.dataset.reason !== reason));
  cover.querySelector("[data-return]").focus();
}

// Back after sign-out: a browser may show its own copy of a page. Cover it and ask the server.
function refuseAnOldCopy(event) {
  if (!event.persisted) return;
  document.body.classList.add("app-hidden");
  window.location.replace(window.location.pathname + window.location.search);
}

// What is typed into a questionnaire goes to the server as a draft, after a pause and whenever the page is
// left or out of sight, just as the cover's button sends it. Nothing is ever kept in the browser.
function keepTyping(form) {
  let unsent = false;
  let waiting = 0;
  let sending = new AbortController();

  const send = (leaving) => {
    clearTimeout(waiting);
    if (!unsent) return;
    unsent = false;
    sending = new AbortController();
    const body = new URLSearchParams(new FormData(form));
    body.set("_hold", "1");
    // Where it is left, the request outlives the page. Without a network it is tried again.
    fetch(form.action, { method: "POST", body, redirect: "manual", keepalive: leaving, signal: sending.signal }).catch(
      (why) => (unsent ||= why.name !== "AbortError"),
    );
  };

  form.addEventListener("input", () => {
    unsent = true;
    clearTimeout(waiting);
    waiting = setTimeout(send, PAUSE, false);
  });
  // Saving sends everything itself, and drops the draft: none may arrive after it.
  form.addEventListener("submit", () => {
    unsent = false;
    clearTimeout(waiting);
    sending.abort();
  });
  document.addEventListener("visibilitychange", () => document.hidden && send(true));
  window.addEventListener("pagehide", () => send(true));
  window.addEventListener("online", () => send(false));
}

// In a list of codes, Enter leads to the next box, and from the last one to the button. So does Tab.
function letEnterGoOn(form) {
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing || event.target.type !== "text") return;
    event.preventDefault();
    const stops = [...form.querySelectorAll("input[type=text], button[type=submit]")];
    stops[stops.indexOf(event.target) + 1]?.focus();
  });
}
