const OTHER = { light: "dark", dark: "light" };

/** Gives the browser's own frame the colour of the chosen scheme: of the two in the head, light comes first. */
export function colourFrame(scheme) {
  const colours = document.querySelectorAll("meta[name=theme-color]");
  for (const [number, name] of Object.keys(OTHER).entries()) {
    const chosen = { [name]: "all", [OTHER[name]]: "not all" }[scheme] ?? `(prefers-color-scheme: ${name})`;
    colours[number]?.setAttribute("media", chosen);
  }
}
