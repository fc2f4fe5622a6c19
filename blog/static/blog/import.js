// Shows how far an import is, and the page anew when its state has changed.
const place = document.querySelector("[data-import-progress]");
const bar = place.querySelector("progress");

async function look() {
  try {
    const answer = await fetch(place.dataset.importProgress, { headers: { Accept: "application/json" } });
    const { atWork, done, total } = await answer.json();
    if (!atWork) {
      window.location.reload();
      return;
    }
    if (total) {
      bar.max = total;
      bar.value = done;
    }
  } catch {
    // The server is not there for a moment: the next look may find it.
  }
  window.setTimeout(look, 1000);
}

look();
