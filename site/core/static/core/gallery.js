// The list of a gallery's pictures, with a button that opens Wagtail's own chooser for several pictures at once. All of
// them are sent as one field: of many, a form holds only so many.
(() => {
  const { ListBlockDefinition } = window.wagtailStreamField.blocks;

  class PicturesDefinition extends ListBlockDefinition {
    render(placeholder, prefix, state, error) {
      const form = placeholder.closest("form");
      const list = super.render(placeholder, prefix, [], null);
      sendAsOne(list, prefix, form);
      together(list, () => {
        list.setState(state || []);
        for (const picture of list.children) picture.collapse();
      });
      if (error) list.setError(error);
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

  function sendAsOne(list, prefix, form) {
    const [box] = list.container;
    // A field that names a form which is not there belongs to none.
    const takeOut = () => {
      for (const field of box.querySelectorAll("[name]:not([form])")) field.setAttribute("form", "");
    };
    takeOut();
    new MutationObserver(takeOut).observe(box, { childList: true, subtree: true });
    // Fired by every `new FormData(form)`: for sending, saving by itself and the preview.
    form?.addEventListener("formdata", ({ formData }) => {
      if (!box.isConnected) return;
      const pictures = list.children.map(({ id, block }) => ({ id, value: block.getValue() }));
      formData.set(prefix, JSON.stringify(pictures));
    });
  }

  // Wagtail looks through the whole list after each change of it: after many, once is enough.
  function together(list, change) {
    list.blockCountChanged = () => {};
    change();
    delete list.blockCountChanged;
    list.blockCountChanged();
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
    together(list, () => {
      for (const image of chosen) {
        const state = { ...list.blockDef.initialChildState, image, alt_text: image.default_alt_text || "" };
        list.insert(state, list.children.length, { id: crypto.randomUUID?.() ?? null, collapsed: true });
      }
    });
  }

  window.telepath.register("core.blocks.Pictures", PicturesDefinition);
})();
