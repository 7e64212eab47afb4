// Small menus and help open by a click without script; this closes them by Esc, by a click elsewhere, and one at a time.

const OPEN = "details.drop[open], details.help[open]";

function closeAllBut(kept) {
  document.querySelectorAll(OPEN).forEach((menu) => {
    if (menu !== kept && !menu.contains(kept)) menu.open = false;
  });
}

document.addEventListener("click", (event) => closeAllBut(event.target.closest("details")));
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const menu = document.querySelector(OPEN);
  if (!menu) return;
  menu.open = false;
  menu.querySelector("summary").focus();
  event.stopImmediatePropagation();
});
