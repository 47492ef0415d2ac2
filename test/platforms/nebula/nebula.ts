import * as z from "zod/mini";
import { contribution } from "./definition";
import { signedBy } from "./signedBy";

const Ticket = z.object({ title: z.string(), player: z.string(), ticket: z.string(), until: z.int() });

/** Nebula's ticket of a player, for this game: JSON, signed by the consoles' key. */
export const nebula = contribution("customPlatforms", {
  uses: { nebulaSignIn: true },
  check: async ({ nebulaSignIn }, proof) => {
    const { title, key } = JSON.parse(nebulaSignIn);
    const { data } = Ticket.safeParse(signedBy(key, proof));
    if (data === undefined || data.title !== title) return undefined;
    return { subject: data.player, id: data.ticket, expiresAt: data.until };
  },
});
