const DIGITS = 20;
const UNREADABLE = "It cannot be read.";

/** By which paths are put in order: 9 before 10. The server has the same in photos/natural.py. */
export function natural(path) {
  return path.toLowerCase().replace(/[0-9]+/g, (digits) => digits.padStart(DIGITS, "0"));
}

/** The files that were chosen, each with its path; of a folder, those in it, however deep. */
export function chosen(input) {
  return [...input.files].map((content) => ({ content, path: content.webkitRelativePath || content.name }));
}

/** The same of what was dropped. To be called while it is being dropped: what is in it is gone afterwards. */
export async function dropped({ items }) {
  const entries = [...items].map((item) => item.webkitGetAsEntry()).filter(Boolean);
  const found = await Promise.all(entries.map(walked));
  return found.flat();
}

async function walked(entry) {
  const path = entry.fullPath.replace(/^\//, "");
  try {
    if (entry.isFile) return [{ path, content: await new Promise((...ways) => entry.file(...ways)) }];
    const found = [];
    for (const beneath of await listed(entry.createReader())) found.push(...(await walked(beneath)));
    return found;
  } catch {
    return [{ path, trouble: UNREADABLE }];
  }
}

async function listed(reader) {
  const entries = [];
  for (;;) {
    // A hundred at once, in Chromium.
    const some = await new Promise((...ways) => reader.readEntries(...ways));
    if (!some.length) return entries;
    entries.push(...some);
  }
}

/** Those that are meant, in their order, and those that are `left` out, each with its `trouble`. */
export function sorted(files, endings) {
  const meant = [];
  const left = [];
  for (const file of files) {
    const trouble = file.trouble ?? whyNot(file.path, endings);
    if (trouble) left.push({ ...file, trouble });
    else meant.push({ ...file, sort: natural(file.path) });
  }
  meant.sort((one, other) => (one.sort < other.sort ? -1 : 1));
  return { meant, left };
}

function whyNot(path, endings) {
  const parts = path.split("/");
  // The folder itself may be hidden; what is in it must not be.
  if (parts.some((part, at) => part.startsWith(".") && (at || parts.length === 1))) return "It is hidden.";
  const name = parts.at(-1);
  const ending = name.includes(".") ? name.split(".").at(-1).toLowerCase() : "";
  if (endings.includes(ending)) return null;
  return endings.includes(ending.trim()) ? "Its name ends with a space." : "It is no picture, by the ending of its name.";
}
