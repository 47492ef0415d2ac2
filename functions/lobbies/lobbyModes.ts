import { sizeOf } from "@game-backend/framework/sessions/mode";
import * as z from "zod/mini";
import { HostedModeName, modeOf } from "../sessions/modes";

/**
 * The most players of a lobby. The transaction that starts its game has three writes for each and three more, and
 * DynamoDB takes a hundred.
 */
const mostPlayers = 32;

/** A mode that lobbies play: game servers host it, and its players fit into a lobby. */
export const LobbyModeName = z
  .enum(HostedModeName.options.filter((mode) => sizeOf(modeOf(mode)) <= mostPlayers))
  .check(z.describe("A game mode that game servers host"));
export type LobbyModeName = z.infer<typeof LobbyModeName>;
