/** Every object store, one per line. */
export { avatars, uploads } from "../../../functions/avatar/stores";
export { content } from "../../../functions/content/stores";
