/** Every object store, one per line. Handlers use the exported name in `uses` and in `request.objects`. */
export { avatars, uploads } from "./avatar/stores";
export { content } from "./content/stores";
export { exports } from "./privacy/stores";
