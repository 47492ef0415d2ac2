import { serveProcessor } from "../avatar/serveProcessor";
import { clients } from "./given";

/** The function that makes avatars. */
export const handler = serveProcessor(clients);
