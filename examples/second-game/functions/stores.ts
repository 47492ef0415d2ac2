/** Every store of objects, a line each. */
export { avatars, uploads } from "../../../functions/avatar/stores";
export { content } from "../../../functions/content/stores";
