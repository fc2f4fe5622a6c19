import { markCurrentSection } from "./contents.js";
import { offerCopies } from "./copy.js";
import { followScheme } from "./schemes.js";
import { focusSearchByKey } from "./searchkey.js";

followScheme();
focusSearchByKey();
markCurrentSection();
offerCopies();
