import { ask, Trouble } from "./asking.js";
import { writePicture } from "./choosing.js";

/** Takes pictures that are dropped or pasted into the library, and writes them where the cursor stands. */
export const takesPictures = (address, say) => {
  const take = (view, files) => {
    const pictures = [...(files ?? [])].filter(({ type }) => type.startsWith("image/"));
    if (pictures.length) upload(view, pictures, address, say);
    return pictures.length > 0;
  };
  return {
    paste: ({ clipboardData }, view) => !clipboardData?.getData("text/plain") && take(view, clipboardData?.files),
    drop: (event, view) => {
      const place = view.posAtCoords({ x: event.clientX, y: event.clientY });
      if (place !== null && event.dataTransfer?.files.length) view.dispatch({ selection: { anchor: place } });
      return take(view, event.dataTransfer?.files);
    },
  };
};

async function upload(view, pictures, address, say) {
  for (const [i, picture] of pictures.entries()) {
    say(`Picture ${i + 1} of ${pictures.length} is being uploaded…`);
    try {
      const title = picture.name.replace(/\.[^.]*$/, "").slice(0, 255) || "Picture";
      const { image: id, trouble } = await ask(address, { title, file: picture });
      if (!id) throw new Trouble(`“${picture.name}” was not taken. ${trouble}`);
      if (i) view.dispatch(view.state.replaceSelection("\n\n"));
      writePicture(view, id, title);
      if (i < pictures.length - 1) view.dispatch({ selection: { anchor: view.state.selection.main.to + `](image:${id})`.length } });
    } catch (trouble) {
      if (!(trouble instanceof Trouble)) throw trouble;
      return say(trouble.message);
    }
  }
  say("");
}
