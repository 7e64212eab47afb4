// Suggestions under the search box: htmx fills #found while she types; arrows walk, Enter opens, Esc closes.
// The focus stays in the box and aria-activedescendant says where she is. Without script the box is a plain form.

const box = document.getElementById("find");
const list = document.getElementById("found");

const options = () => Array.from(list.querySelectorAll("[role=option]"));
const here = () => list.querySelector("[aria-selected=true]");

function show(isOpen) {
  list.hidden = !isOpen;
  box.setAttribute("aria-expanded", String(isOpen));
  if (!isOpen) choose(null);
}

function choose(option) {
  options().forEach((item) => item.setAttribute("aria-selected", String(item === option)));
  if (!option) {
    box.removeAttribute("aria-activedescendant");
    return;
  }
  box.setAttribute("aria-activedescendant", option.id);
  option.scrollIntoView({ block: "nearest" });
}

function walk(step) {
  const all = options();
  if (!all.length) return;
  show(true);
  const next = all.indexOf(here()) + step;
  choose(next < 0 || next >= all.length ? null : all[next]);
}

function keydown(event) {
  if (event.isComposing || event.keyCode === 229) return;
  if (event.key === "ArrowDown") walk(1);
  else if (event.key === "ArrowUp") walk(here() ? -1 : options().length);
  else if (event.key === "Escape" && !list.hidden) show(false);
  else if (event.key === "Enter" && here()) here().click();
  else return;
  event.preventDefault();
  event.stopPropagation();
}

if (box) {
  box.addEventListener("keydown", keydown);
  box.addEventListener("focus", () => show(list.childElementCount > 0 && box.value.trim() !== ""));
  document.addEventListener("htmx:afterSwap", (event) => {
    if (event.target === list) show(document.activeElement === box && list.childElementCount > 0);
  });
  document.addEventListener("click", (event) => {
    if (!box.form.contains(event.target)) show(false);
  });
  box.form.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !box.form.contains(event.relatedTarget)) show(false);
  });
}
