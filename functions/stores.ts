/** Every store of objects, a line each. The name is what `uses` and `request.objects` call it. */
export { avatars, uploads } from "./avatar/stores";
export { content } from "./content/stores";
export { exports } from "./privacy/stores";
