/** Avatars from photos: of the library's routes, the two that this game's page calls. */
import getAvatar from "@game-backend/photos/avatar/getAvatar";
import postPresign from "@game-backend/photos/avatar/postPresign";

export {
  capabilities,
  erasers,
  exporters,
  inputs,
  stores,
  tables,
} from "@game-backend/photos/avatar/feature";

export const routes = { getAvatar, postPresign };
