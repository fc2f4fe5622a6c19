// Takes the place of the plain form by which photos come into an album.
import { Uploader } from "./uploader.js";

const settings = JSON.parse(document.getElementById("uploader-settings").textContent);

new Uploader(document.querySelector("[data-uploader]"), settings);
