// The form of a picture: choosing one writes what the library says of it, and a row of a gallery shows it while closed.
(() => {
  const { StructBlockDefinition } = window.wagtailStreamField.blocks;

  class PictureDefinition extends StructBlockDefinition {
    render(...where) {
      const picture = super.render(...where);
      const { image, alt_text: words } = picture.childBlocks;
      let said = image.widget.getState()?.default_alt_text || "";
      image.widget.addEventListener("chosen", ({ detail }) => {
        // Words of the writer's own stay.
        if ([said, ""].includes(words.getValue())) words.setState(detail.default_alt_text || "");
        said = detail.default_alt_text || "";
      });
      return picture;
    }
  }

  class GalleryPictureDefinition extends PictureDefinition {
    render(...where) {
      const picture = super.render(...where);
      const { widget } = picture.childBlocks.image;
      const heading = widget.chooserElement.closest("section")?.querySelector("[data-panel-heading]");
      const thumbnail = document.createElement("img");
      thumbnail.className = "picture-thumbnail";
      thumbnail.alt = "";
      heading?.prepend(thumbnail);
      const show = () => {
        thumbnail.hidden = !widget.getState();
        thumbnail.src = widget.getState()?.preview.url ?? "";
      };
      widget.input.addEventListener("change", show);
      show();
      return picture;
    }
  }

  window.telepath.register("core.blocks.Picture", PictureDefinition);
  window.telepath.register("core.blocks.GalleryPicture", GalleryPictureDefinition);
})();
