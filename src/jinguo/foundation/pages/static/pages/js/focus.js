// After a part of the page changed, the focus goes to its heading and a live region says what changed.

const spoken = document.getElementById("spoken");

function lead(part) {
  const summary = part.querySelector("[data-focus]");
  if (summary) {
    summary.focus();
    return;
  }
  const heading = part.querySelector("h1[tabindex], h2[tabindex]");
  const words = part.getAttribute("aria-label") || (heading && heading.textContent);
  if (heading) heading.focus();
  if (words) spoken.textContent = words.trim();
}

document.addEventListener("htmx:afterSettle", (event) => {
  if (event.target.id !== "saved" && event.target.id !== "drawer-place") lead(event.target);
});

const summary = document.querySelector("[data-focus]");
if (summary && window.location.pathname.indexOf("/components/") !== 0) summary.focus();
