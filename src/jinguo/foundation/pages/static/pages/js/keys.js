// Keyboard shortcuts. Single letters can be switched off, and are ignored in fields and while an input method composes.
// data-key="n" names what a letter presses, data-go="w" where G then W leads.

const body = document.body;
let leading = false;

const isTyping = (element) => element.isContentEditable || element.matches("input:not([type=checkbox]):not([type=radio]), textarea, select");
const inOpenDialog = () => document.querySelector("dialog[open]") !== null;
const press = (selector) => {
  const found = document.querySelector(selector);
  if (!found) return false;
  if (found.matches("input")) found.focus(); else found.click();
  return true;
};

function moveRow(step) {
  const rows = Array.from(document.querySelectorAll("#content .table tbody tr")).filter((row) => row.querySelector("a[href]"));
  if (!rows.length) return false;
  const here = rows.findIndex((row) => row.contains(document.activeElement));
  const next = rows[Math.min(Math.max(here + step, 0), rows.length - 1)];
  next.querySelector("a[href]").focus();
  return true;
}

function tickRow() {
  const row = document.activeElement.closest("tr");
  const box = row && row.querySelector("input[type=checkbox]");
  if (!box) return false;
  box.click();
  return true;
}

function letter(key) {
  if (leading) {
    leading = false;
    return press(`[data-go="${key}"]`);
  }
  if (key === "g") {
    leading = true;
    setTimeout(() => { leading = false; }, 1500);
    return true;
  }
  if (key === "j") return moveRow(1);
  if (key === "k") return moveRow(-1);
  if (key === "x") return tickRow();
  return /^[a-z/?]$/.test(key) && press(`[data-key="${key}"]`);
}

function combination(event) {
  const form = document.activeElement.closest("form") || document.querySelector("#content form[method=post]");
  if (event.key === "s" && form) {
    form.dispatchEvent(new Event("change", { bubbles: true }));
    return true;
  }
  if (event.key === "Enter" && form) {
    const main = form.querySelector(".button-main, [type=submit]");
    if (main) main.click(); else form.requestSubmit();
    return true;
  }
  return event.key === "z" && !isTyping(document.activeElement) && press(".toast:last-of-type [data-undo]");
}

document.addEventListener("keydown", (event) => {
  if (event.isComposing || event.keyCode === 229 || event.altKey || inOpenDialog()) return;
  if (event.ctrlKey || event.metaKey) {
    if (combination(event)) event.preventDefault();
    return;
  }
  if (body.dataset.letterKeys !== "on" || isTyping(event.target)) return;
  if (letter(event.key.toLowerCase())) event.preventDefault();
});
