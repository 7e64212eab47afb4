// Toasts: what just happened. One that offers to undo stays until it is dismissed; the others leave after a while.
// Another module says something by: document.dispatchEvent(new CustomEvent("jinguo:say", { detail: "…" }))

const STAYS_MS = 9000;

function settle(toast) {
  const dismiss = toast.querySelector("[data-dismiss]");
  dismiss.hidden = false;
  dismiss.addEventListener("click", () => toast.remove());
  if (!toast.querySelector("[data-undo]")) {
    let leaving = setTimeout(() => toast.remove(), STAYS_MS);
    toast.addEventListener("focusin", () => clearTimeout(leaving));
    toast.addEventListener("mouseenter", () => clearTimeout(leaving));
    toast.addEventListener("mouseleave", () => { leaving = setTimeout(() => toast.remove(), STAYS_MS); });
  }
}

function say(words) {
  const blank = document.getElementById("toast-blank").content.cloneNode(true);
  const toast = blank.querySelector(".toast");
  toast.querySelector("p").textContent = words;
  settle(toast);
  document.getElementById("toasts").append(toast);
}

document.querySelectorAll("#toasts .toast").forEach(settle);
document.addEventListener("jinguo:say", (event) => say(event.detail));
document.addEventListener("htmx:oobAfterSwap", (event) => {
  if (event.target.id === "toasts") event.target.querySelectorAll(".toast").forEach(settle);
});
