import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { markdownKeymap, markdownLanguage, pasteURLAsLink } from "@codemirror/lang-markdown";
import { indentUnit, Language, syntaxHighlighting } from "@codemirror/language";
import { EditorState } from "@codemirror/state";
import { EditorView, keymap, placeholder } from "@codemirror/view";
import { tagHighlighter, tags } from "@lezer/highlight";
import { around, link } from "./commands.js";

// Colours and weights are those of editor.css.
const LOOK = tagHighlighter([
  { tag: tags.heading, class: "md-heading" },
  { tag: tags.strong, class: "md-strong" },
  { tag: tags.emphasis, class: "md-emphasis" },
  { tag: tags.strikethrough, class: "md-strikethrough" },
  { tag: tags.monospace, class: "md-code" },
  { tag: tags.quote, class: "md-quote" },
  { tag: [tags.link, tags.url], class: "md-link" },
  { tag: [tags.processingInstruction, tags.contentSeparator, tags.labelName], class: "md-mark" },
  { tag: [tags.tagName, tags.angleBracket, tags.comment], class: "md-mark" },
]);

// Our dialect. Put together by hand: the ready-made one brings the languages of HTML, which are twice as large.
const NOT_OURS = { remove: ["Subscript", "Superscript", "Emoji"] };
const DIALECT = new Language(markdownLanguage.data, markdownLanguage.parser.configure(NOT_OURS), [], "markdown");

const KEYS = [
  { key: "Mod-b", run: around("**") },
  { key: "Mod-i", run: around("*") },
  { key: "Mod-k", run: link },
  // Escape, then Tab leaves the text: CodeMirror lets the second key pass.
  indentWithTab,
];

/** A place to write Markdown: `attributes` are for the text, `onChange` hears of every change. */
export function writingView(doc, attributes, handlers, onChange) {
  return new EditorView({
    state: EditorState.create({
      doc,
      extensions: [
        keymap.of(KEYS),
        DIALECT,
        pasteURLAsLink,
        history(),
        keymap.of([...markdownKeymap, ...historyKeymap, ...defaultKeymap]),
        indentUnit.of("    "),
        EditorState.tabSize.of(4),
        EditorView.lineWrapping,
        syntaxHighlighting(LOOK),
        placeholder("Write in Markdown, or paste it."),
        EditorView.contentAttributes.of({ spellcheck: "true", autocorrect: "on", autocapitalize: "sentences", ...attributes }),
        EditorView.domEventHandlers(handlers),
        EditorView.updateListener.of((update) => update.docChanged && onChange(update)),
      ],
    }),
  });
}
