import { placeholdersOf } from "@game-backend/tools/openapi/placeholders";
import { game } from "../functions/whole";

/** Placeholders for the names and ARNs of a deployment in this game's OpenAPI document. */
export const placeholders = placeholdersOf(game);
