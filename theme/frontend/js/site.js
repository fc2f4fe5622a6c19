import { markCurrentSection } from "./contents.js";
import { copyAnchors, offerCopies } from "./copy.js";
import { openEmbeds } from "./embed.js";
import { wearFaces } from "./faces.js";
import { listenToKeys } from "./keys.js";
import { hangNotes } from "./notes.js";
import { rememberPlace } from "./place.js";
import { listAddresses } from "./print.js";
import { followScheme } from "./schemes.js";
import { offerSharing } from "./share.js";
import { offerSuggestions } from "./suggest.js";

wearFaces();
followScheme();
listenToKeys();
offerSuggestions();
markCurrentSection();
offerCopies();
copyAnchors();
openEmbeds();
listAddresses();
hangNotes();
// The address of a draft is a secret: it is neither handed on nor written down.
if (!("draft" in document.documentElement.dataset)) {
  offerSharing();
  rememberPlace();
}
