// Tells the site at which place of its results somebody opened one, once for each list: the place and the words that were
// searched for, and nothing else. The links are plain, and lead where they say.
const list = document.querySelector(".results[data-clicked]");
let told = false;
list?.addEventListener("click", tell);
list?.addEventListener("auxclick", tell);

function tell({ target, button }) {
  const row = target.closest("a") && target.closest(".result");
  if (!row || told || button > 1) return;
  told = true;
  const rank = Number(list.dataset.first) + [...list.children].indexOf(row);
  navigator.sendBeacon(list.dataset.clicked, new URLSearchParams({ q: list.dataset.query, rank }));
}
