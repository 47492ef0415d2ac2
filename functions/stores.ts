/** Every store of objects, one per line. The name is the one in `uses` and in `request.objects`. */
export { avatars, uploads } from "./avatar/stores";
export { content } from "./content/stores";
export { exports } from "./privacy/stores";
