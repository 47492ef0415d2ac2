import * as z from "zod";

/** The game's client ids at an issuer. */
export const Audiences = z.array(z.string().min(1).max(255)).max(50);
