import { EditorSelection } from "@codemirror/state";

/** Puts `mark` around what is selected, or takes it away where it is. */
export const around = (mark) => (view) => {
  const { state } = view;
  const size = mark.length;
  view.dispatch(
    state.changeByRange(({ from, to }) => {
      const before = state.sliceDoc(Math.max(0, from - size), from);
      const after = state.sliceDoc(to, to + size);
      // One star beside two of them is bold, not italic.
      const longer = size === 1 && state.sliceDoc(Math.max(0, from - 2), from) === mark + mark;
      if (before === mark && after === mark && !longer) {
        const changes = [{ from: from - size, to: from }, { from: to, to: to + size }];
        return { changes, range: EditorSelection.range(from - size, to - size) };
      }
      const changes = [{ from, insert: mark }, { from: to, insert: mark }];
      return { changes, range: EditorSelection.range(from + size, to + size) };
    }),
    { scrollIntoView: true, userEvent: "input" },
  );
  return true;
};

/** Puts `mark` before every line of the selection, or takes it away where all have it. */
export const before = (mark, kin = mark) => (view) => {
  const { state } = view;
  const lines = new Map();
  for (const { from, to } of state.selection.ranges) {
    for (let at = from; at <= to; ) {
      const line = state.doc.lineAt(at);
      lines.set(line.from, line);
      at = line.to + 1;
    }
  }
  const all = [...lines.values()];
  const marked = all.every(({ text }) => text.startsWith(mark));
  const wanted = all.map(({ from, text }) => {
    const old = kin instanceof RegExp ? (kin.exec(text)?.[0].length ?? 0) : text.startsWith(mark) ? mark.length : 0;
    return { from, to: from + old, insert: marked ? "" : mark };
  });
  const changes = state.changes(wanted);
  // The cursor goes on after the mark, not before it.
  view.dispatch({ changes, selection: state.selection.map(changes, 1), scrollIntoView: true, userEvent: "input" });
  return true;
};

/** No heading, a heading of level 2, of level 3, and none again. Level 1 is the page's own title. */
export const heading = (view) => {
  const { text } = view.state.doc.lineAt(view.state.selection.main.head);
  const level = /^(#{1,6}) /.exec(text)?.[1].length ?? 0;
  const next = { 0: "## ", 2: "### " }[level] ?? "";
  if (next) return before(next, /^#{1,6} /)(view);
  const { from } = view.state.doc.lineAt(view.state.selection.main.head);
  view.dispatch({ changes: { from, to: from + level + 1 }, userEvent: "input" });
  return true;
};

/** Code within a line, or a fence around several. */
export const code = (view) => {
  const { state } = view;
  const { from, to, empty } = state.selection.main;
  const first = state.doc.lineAt(from);
  const last = state.doc.lineAt(to);
  if (first.number === last.number && !(empty && !first.text.trim())) return around("`")(view);
  const held = state.sliceDoc(first.from, last.to);
  const fence = "`".repeat(Math.max(3, ...[...held.matchAll(/^`{3,}/gm)].map(([run]) => run.length + 1)));
  const insert = `${fence}\n${held}\n${fence}`;
  const anchor = first.from + fence.length;
  view.dispatch({ changes: { from: first.from, to: last.to, insert }, selection: { anchor }, userEvent: "input" });
  return true;
};

/** A link on what is selected; its address is selected next, to be typed or pasted over. */
export const link = (view) => {
  const { from, to } = view.state.selection.main;
  const words = view.state.sliceDoc(from, to);
  const address = /^https?:\/\/\S+$/.test(words) ? words : "https://";
  const said = address === words ? "" : words;
  const start = said ? from + said.length + 3 : from + 1;
  const selection = said ? { anchor: start, head: start + address.length } : { anchor: start };
  view.dispatch({ changes: { from, to, insert: `[${said}](${address})` }, selection, userEvent: "input" });
  return true;
};

/** Writes `text` in the place of what is selected; `selected` is the part of it that is selected then. */
export const insert = (view, text, selected = "") => {
  const { from, to } = view.state.selection.main;
  const start = from + (selected ? text.indexOf(selected) : text.length);
  const selection = { anchor: start, head: start + selected.length };
  view.dispatch({ changes: { from, to, insert: text }, selection, scrollIntoView: true, userEvent: "input" });
};

/** Words that stand within the brackets of a link or a picture. */
export const bracketed = (words) => words.replace(/\s+/g, " ").trim().replace(/[\\[\]]/g, "\\$&");
