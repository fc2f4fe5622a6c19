// The list of a gallery's pictures, with a button that opens Wagtail's own chooser for several pictures at once.
(() => {
  const { ListBlockDefinition } = window.wagtailStreamField.blocks;

  class PicturesDefinition extends ListBlockDefinition {
    render(...where) {
      const list = super.render(...where);
      const chooser = this.childBlockDef.childBlockDefsByName.image.widget;
      const button = document.createElement("button");
      button.type = "button";
      button.className = "button button-small button-secondary";
      button.style.margin = "0.5rem 0 1.5rem";
      button.textContent = "Choose several pictures";
      button.addEventListener("click", () => {
        chooser.openModal((chosen) => add(list, chosen), { multiple: true });
        sayMany();
      });
      list.container.append(button);
      return list;
    }
  }

  // The window's heading, when it comes, speaks of one image.
  function sayMany() {
    const observer = new MutationObserver(() => {
      const heading = document.querySelector(".modal-content .w-header__title");
      if (!heading) return;
      observer.disconnect();
      heading.lastChild.textContent = " Choose pictures";
    });
    observer.observe(document.body, { childList: true, subtree: true });
  }

  function add(list, chosen) {
    // The first place of a new gallery is empty: it is filled, not left behind.
    if (list.children.length === 1 && !list.getState()[0].value.image) list.deleteBlock(0);
    for (const image of chosen) {
      const state = { ...list.blockDef.initialChildState, image, alt_text: image.default_alt_text || "" };
      list.insert(state, list.children.length, { id: crypto.randomUUID?.() ?? null, collapsed: true });
    }
  }

  window.telepath.register("core.blocks.Pictures", PicturesDefinition);
})();
