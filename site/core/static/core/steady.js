// A closed panel lies hidden beside the form. A browser that brings a button into sight may scroll there, and on a phone
// nothing would bring the form back.
document.addEventListener(
  "scroll",
  ({ target }) => {
    if (target.classList?.contains("content-wrapper") && target.scrollLeft) {
      target.scrollTo({ left: 0, behavior: "instant" });
    }
  },
  true,
);
