import { AvatarState } from "@game-backend/photos/avatar/avatarState";
import * as z from "zod/mini";

export const AvatarNews = z
  .extend(AvatarState, { type: z.literal("avatar") })
  .check(
    z.describe(
      "The processing of a photo started or ended, or you chose another avatar; to your own sockets. It has the whole " +
        "state, so duplicates are harmless",
    ),
  );
export type AvatarNews = z.input<typeof AvatarNews>;
