/** Every object store, one per line. Handlers use the exported name in `uses` and in `request.objects`. */
export { avatars, uploads } from "@game-backend/framework/avatar/stores";
export { content } from "@game-backend/framework/content/stores";
export { exports } from "./privacy/stores";
