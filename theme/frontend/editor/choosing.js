import { bracketed, insert } from "./commands.js";

/** A picture of the library, chosen or uploaded in Wagtail's own window. */
export function choosePicture(view, address) {
  const modal = new window.ImageChooserModal(address);
  modal.open({}, ({ id, title, default_alt_text: said }) => {
    back(view);
    writePicture(view, id, said || title);
  });
}

/** A link to a page, by its key: it stays right when the page moves. */
export function choosePage(view, address) {
  const modal = new window.PageChooserModal(address);
  modal.open({ modelNames: ["wagtailcore.page"] }, ({ id, title }) => {
    back(view);
    const { from, to } = view.state.selection.main;
    const words = view.state.sliceDoc(from, to) || bracketed(title);
    insert(view, `[${words}](page:${id})`);
  });
}

/** Writes a picture of the library; what it says of itself is selected, because it is only a guess. */
export function writePicture(view, id, said) {
  const words = bracketed(said);
  insert(view, `![${words}](image:${id})`, words);
}

/** Wagtail gives the focus to the button once its window is gone; the writer goes on writing. */
function back(view) {
  window.jQuery(document).one("hidden.bs.modal", () => view.focus());
}
