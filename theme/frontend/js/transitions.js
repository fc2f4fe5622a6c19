const LINKS = ":is(.listed-title, .titles li, .parts h3) > a";
const NAME = "post-title"; // The sheet gives it to the title of a post.

function titleOf(address) {
  if (!address || document.querySelector("h1.post-title")) return null;
  const plain = (url) => url.split("#")[0];
  return [...document.querySelectorAll(LINKS)].find((link) => link.href === plain(address)) ?? null;
}

function carry(event, address) {
  const title = event.viewTransition && titleOf(address);
  if (!title) return;
  title.style.viewTransitionName = NAME;
  const leave = () => (title.style.viewTransitionName = "");
  event.viewTransition.finished.then(leave, leave);
}

/** The title that is clicked in a list becomes the title of the post, and back. One name, on one title at a time. */
export function carryTitles() {
  addEventListener("pageswap", (event) => carry(event, event.activation?.entry?.url));
  addEventListener("pagereveal", (event) => carry(event, window.navigation?.activation?.from?.url));
}
