// Keeps a form that the server would refuse as a whole in its window: once it is sent, what was written since the
// last save is gone, because going back loads the editor anew.
const { bytes, fields } = document.currentScript.dataset;

function trouble(form, submitter) {
  const sent = [...new FormData(form, submitter)].filter(([, value]) => typeof value === "string");
  if (sent.length > fields) {
    return `${sent.length} fields, and one form may hold at most ${fields}`;
  }
  const lines = sent.map(([name, value]) => [name, value.replace(/\r?\n/g, "\r\n")]);
  const multipart = form.enctype === "multipart/form-data";
  const size = multipart ? new Blob(lines.flat()).size : new URLSearchParams(lines).toString().length;
  const megabytes = (count) => Math.floor((count / 1024 / 1024) * 10) / 10;
  return size > bytes ? `${megabytes(size)} MB as it is sent, and one form may hold at most ${megabytes(bytes)}` : "";
}

// Before Wagtail's own listeners, which would show the button as busy.
document.addEventListener(
  "click",
  (event) => {
    const button = event.target.closest?.("button[type=submit], button:not([type])");
    if (!button?.form?.matches("[data-edit-form]")) {
      return;
    }
    const found = trouble(button.form, button);
    if (found) {
      event.preventDefault();
      event.stopImmediatePropagation();
      window.alert(`This page was not saved: it has ${found}. Nothing is lost. Move part of it to another page.`);
    }
  },
  true,
);
