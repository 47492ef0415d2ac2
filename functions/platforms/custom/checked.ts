import * as z from "zod/mini";
import { PlatformId } from "../platformId";

/** The answer of a custom platform's module about a valid proof. */
export const Checked = z.object({
  /** The platform's id of the person. */
  subject: PlatformId,
  /** Names this proof among all of the platform, such as `jti`: it counts once. A text can often be written in another way. */
  id: PlatformId,
  /** Seconds since the epoch after which the module refuses the proof: a day ahead at most. */
  expiresAt: z.int(),
  /** True for a person whom the platform has banned from this game. */
  banned: z.optional(z.boolean()),
  /** The account at the platform that owns the game, if it is another: a ban counts for both. */
  owner: z.optional(PlatformId),
});
export type Checked = z.output<typeof Checked>;
