import * as z from "zod/mini";
import { LobbyAnswer } from "./answers";

export const LobbyNews = z
  .object({
    type: z.literal("lobby"),
    code: z.string(),
    lobby: z.optional(LobbyAnswer).check(z.describe("Absent if you are no longer in the lobby")),
  })
  .check(
    z.describe(
      "A lobby changed; to its players' sockets, and to those of a player who left or was removed. It has the whole " +
        "state, so duplicates are harmless",
    ),
  );
export type LobbyNews = z.input<typeof LobbyNews>;
