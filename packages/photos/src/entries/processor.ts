import { clients } from "@game-backend/framework/entries/given";
import { serveProcessor } from "../avatar/serveProcessor";

/** The function that makes avatars. */
export const handler = serveProcessor(clients);
