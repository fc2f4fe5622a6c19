const words = JSON.parse(document.documentElement.dataset.words ?? "{}");

/** What these English words are in the language of the site; without a translation, they themselves. */
export const word = (english) => words[english] ?? english;
