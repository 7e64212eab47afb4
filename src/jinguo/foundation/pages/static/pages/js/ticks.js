// Ticked rows of a list: the head box ticks all, the bar says how many. Without script the boxes and buttons work alone.

function refresh(list) {
  const boxes = Array.from(list.querySelectorAll("tbody input[type=checkbox][data-row]"));
  const ticked = boxes.filter((box) => box.checked);
  boxes.forEach((box) => box.closest("tr").classList.toggle("chosen", box.checked));
  const words = list.querySelector("[data-ticked]");
  if (words && words.dataset.words) words.textContent = words.dataset.words.replace("#", ticked.length);
  const all = list.querySelector("input[data-all-rows]");
  if (all) {
    all.checked = ticked.length > 0 && ticked.length === boxes.length;
    all.indeterminate = ticked.length > 0 && ticked.length < boxes.length;
  }
}

document.addEventListener("change", (event) => {
  const list = event.target.closest(".list");
  if (!list) return;
  if (event.target.matches("input[data-all-rows]")) {
    list.querySelectorAll("tbody input[type=checkbox][data-row]").forEach((box) => { box.checked = event.target.checked; });
  }
  if (event.target.matches("input[data-all-rows], input[data-row]")) refresh(list);
});
