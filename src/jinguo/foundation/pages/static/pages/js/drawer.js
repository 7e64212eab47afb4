// Drawer: the link that opens it loads #drawer into #drawer-place through htmx and puts its address into the bar.
// Esc or 关上 closes it, the address goes back, and the focus returns to the link. Without script both are plain links.

let opener = null;

const drawer = () => document.querySelector("#drawer-place [data-drawer]");

function close() {
  const address = drawer().querySelector("[data-close]").href;
  drawer().remove();
  window.history.pushState(null, "", address);
  if (opener && opener.isConnected) opener.focus();
}

document.addEventListener("htmx:beforeRequest", (event) => {
  if (event.detail.target && event.detail.target.id === "drawer-place") opener = event.detail.elt;
});
document.addEventListener("htmx:afterSwap", (event) => {
  if (event.target.id === "drawer-place" && drawer()) drawer().querySelector("#drawer-title").focus();
});
document.addEventListener("click", (event) => {
  if (!event.target.closest("#drawer-place [data-close]") || !opener) return;
  event.preventDefault();
  close();
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !drawer()) return;
  if (opener) close();
  else drawer().querySelector("[data-close]").click();
});
window.addEventListener("popstate", () => { if (opener) window.location.reload(); });
