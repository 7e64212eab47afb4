// Files dropped onto a c-upload are chosen as if by the button; their names and sizes stand below.

const MEGABYTE = 1024 * 1024;

function names(files) {
  return Array.from(files).map((file) => `${file.name} (${(file.size / MEGABYTE).toFixed(1)} MB)`).join(", ");
}

function over(zone, isOver) {
  return (event) => {
    event.preventDefault();
    zone.classList.toggle("over", isOver);
  };
}

document.querySelectorAll("[data-upload]").forEach((zone) => {
  const input = zone.querySelector("input[type=file]");
  zone.addEventListener("dragover", over(zone, true));
  zone.addEventListener("dragleave", over(zone, false));
  zone.addEventListener("drop", (event) => {
    over(zone, false)(event);
    input.files = event.dataTransfer.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  });
  input.addEventListener("change", () => { zone.querySelector("[data-chosen]").textContent = names(input.files); });
});
