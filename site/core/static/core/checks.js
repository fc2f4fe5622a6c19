// Fills the Checks panel of the editor: asks the server about what stands in the form, while the panel is open.
const PAUSE = 3000; // Between two looks at the form.

function start() {
  const section = document.querySelector("[data-checks]");
  const form = document.querySelector("form[data-edit-form]");
  const panel = section?.closest("[data-side-panel]");
  if (!form || !panel) {
    return;
  }
  const result = section.querySelector("[data-checks-result]");
  let last = null;
  let busy = false;

  // A new page gets an address of its own when it is first saved: the form then has it.
  const address = () => new URL("checks/", new URL(form.getAttribute("action"), window.location.href));

  async function ask(data) {
    const headers = { "X-Requested-With": "XMLHttpRequest" };
    const answer = await fetch(address(), { method: "POST", body: data, headers });
    if (!answer.ok || answer.redirected) {
      throw new Error(`checks answered ${answer.status}`);
    }
    return answer.text();
  }

  async function look() {
    // Until the page is complete, fields are missing that are yet to be made.
    if (panel.hidden || document.hidden || busy || document.readyState !== "complete") {
      return;
    }
    const data = new FormData(form);
    const now = new URLSearchParams([...data].filter(([, value]) => typeof value === "string")).toString();
    if (now === last) {
      return;
    }
    last = now;
    busy = true;
    section.setAttribute("aria-busy", "true");
    try {
      const html = await ask(data);
      if (result.innerHTML !== html) {
        result.innerHTML = html;
      }
    } catch {
      last = null; // Asked again at the next look.
      result.replaceChildren(section.querySelector("[data-checks-failed]").content.cloneNode(true));
    }
    busy = false;
    section.removeAttribute("aria-busy");
  }

  panel.addEventListener("show", look);
  window.setInterval(look, PAUSE);
  window.addEventListener("load", look);
  look();

  result.addEventListener("click", (event) => {
    const link = event.target.closest("[data-checks-target]");
    const target = link && document.getElementById(link.dataset.checksTarget);
    if (target) {
      event.preventDefault();
      reveal(target);
    }
  });
}

// A field can be on another tab, in a panel that is closed, and on a phone under the panel that led to it.
async function reveal(target) {
  const tab = target.closest('[role="tabpanel"]');
  if (tab?.hidden) {
    document.querySelector(`[role="tab"][aria-controls="${CSS.escape(tab.id)}"]`)?.click();
  }
  for (let box = target; box; box = box.parentElement?.closest("section")) {
    const toggle = box.querySelector("[data-panel-toggle]");
    if (toggle?.getAttribute("aria-expanded") === "false" && toggle.closest("section") === box) {
      toggle.click();
    }
  }
  if (window.matchMedia("(max-width: 50em)").matches) {
    document.querySelector("[data-form-side-close-button]")?.click();
  }
  await shown(target);
  const field = target.matches("input, textarea, select")
    ? target
    : target.querySelector("[contenteditable=true], input:not([type=hidden]), textarea, select");
  field?.focus({ preventScroll: true });
  bring(target);
  target.classList.add("checks-target");
  window.setTimeout(() => target.classList.remove("checks-target"), 2000);
}

// What stands above may still grow, as an editor does that is just being made.
async function bring(target) {
  for (let frame = 0; frame < 30; frame++) {
    const { top, bottom } = target.getBoundingClientRect();
    if (frame === 0 || bottom < 0 || top > window.innerHeight) {
      target.scrollIntoView({ block: "center" });
    }
    await new Promise(window.requestAnimationFrame);
  }
}

// Tabs change a moment after the click.
async function shown(target) {
  for (let frame = 0; frame < 60 && !target.checkVisibility(); frame++) {
    await new Promise(window.requestAnimationFrame);
  }
}

if (document.readyState === "loading") {
  document.addEventListener("DOMContentLoaded", start);
} else {
  start();
}
