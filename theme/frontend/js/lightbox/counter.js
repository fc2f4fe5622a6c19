/** Says which of how many is shown, and to screen readers what it shows. */
export function announce(stage, words) {
  const announced = (counter) => {
    counter.setAttribute("role", "status");
    stage.on("change", () => {
      const place = { number: stage.currIndex + 1, count: stage.getNumItems() };
      const { alt } = stage.currSlide.data;
      const shown = document.createElement("span");
      shown.className = "hidden-visually";
      shown.textContent = alt && `: ${alt}`;
      counter.replaceChildren(words.counter.replace(/{(\w+)}/g, (_, name) => place[name]), shown);
    });
  };
  stage.ui.registerElement({ name: "place", className: "pswp__counter", order: 5, onInit: announced });
}
