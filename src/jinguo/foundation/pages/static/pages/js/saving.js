// Nothing typed is lost: a form is sent once, waits while there is no network, and waits while the session has ended.

const QUIET_MS = 5 * 60 * 1000;
let heardAt = Date.now();

const banner = document.getElementById("no-network");
const box = document.getElementById("session-ended");
const showNetwork = () => { banner.hidden = navigator.onLine; };
const isSignIn = (address) => new URL(address, window.location.href).pathname.startsWith(document.body.dataset.signIn);

async function hasEnded() {
  const answer = await fetch(box.dataset.probe, { redirect: "manual", credentials: "same-origin", cache: "no-store" });
  return answer.type === "opaqueredirect" || answer.status === 401;
}

// After signing in again in the other window every form of this page needs the token of the new session.
async function renew() {
  const answer = await fetch(box.dataset.probe, { credentials: "same-origin", cache: "no-store" });
  if (!answer.ok || isSignIn(answer.url)) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const token = page.querySelector("[name=csrfmiddlewaretoken]").value;
  document.querySelectorAll("[name=csrfmiddlewaretoken]").forEach((field) => { field.value = token; });
  document.body.setAttribute("hx-headers", JSON.stringify({ "X-CSRFToken": token }));
  heardAt = Date.now();
  box.close();
}

function askToSignIn() {
  if (!box.open) box.showModal();
}

function release(form) {
  delete form.dataset.sent;
  form.querySelectorAll(".busy").forEach((button) => button.classList.remove("busy"));
}

async function sendAfterAsking(form, button) {
  try {
    if (await hasEnded()) {
      askToSignIn();
      return;
    }
  } catch (unreachable) {
    banner.hidden = false;
    return;
  }
  heardAt = Date.now();
  form.requestSubmit(button || undefined);
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post") return;
  if (!navigator.onLine) {
    event.preventDefault();
    banner.hidden = false;
    return;
  }
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  if (Date.now() - heardAt > QUIET_MS) {
    event.preventDefault();
    sendAfterAsking(form, event.submitter);
    return;
  }
  form.dataset.sent = "yes";
  if (event.submitter) event.submitter.classList.add("busy");
  setTimeout(() => release(form), 15000);
});

document.addEventListener("htmx:beforeSwap", (event) => {
  heardAt = Date.now();
  banner.hidden = true;
  if (!isSignIn(event.detail.xhr.responseURL) && event.detail.xhr.status !== 401) return;
  event.detail.shouldSwap = false;
  askToSignIn();
});
document.addEventListener("htmx:sendError", () => { banner.hidden = false; });
window.addEventListener("online", showNetwork);
window.addEventListener("offline", showNetwork);
window.addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach(release));
box.querySelector("[data-go-on]").addEventListener("click", renew);
box.querySelector("[data-later]").addEventListener("click", () => box.close());
banner.querySelector("[data-dismiss]").addEventListener("click", () => { banner.hidden = true; });
