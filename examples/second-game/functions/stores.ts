/** Every object store, one per line. */
export { avatars, uploads } from "@game-backend/framework/avatar/stores";
export { content } from "@game-backend/framework/content/stores";
