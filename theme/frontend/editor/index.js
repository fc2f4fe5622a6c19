// Makes a comfortable editor of every Markdown block in the admin. Without this script its text area works.
import { Editor } from "./editor.js";

const addresses = JSON.parse(document.getElementById("markdown-editor-addresses").textContent);

window.wagtail.app.register(
  "markdown-editor",
  class extends window.StimulusModule.Controller {
    connect() {
      this.editor ??= new Editor(this.element, addresses);
    }

    disconnect() {
      // A block that is moved leaves the page for a moment only.
      queueMicrotask(() => {
        if (this.element.isConnected) return;
        this.editor?.release();
        this.editor = undefined;
      });
    }
  },
);
