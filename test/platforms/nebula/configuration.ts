import { settings } from "@game-backend/framework/settings";
import * as z from "zod";

export const nebulaSignIn = settings({
  keys: {
    nebulaSignIn: {
      says: "The game on Nebula consoles: {title: NBL-0042, key: their public key, SPKI in base64}; empty: no sign-in there",
      schema: z.strictObject({ title: z.string(), key: z.base64() }).optional(),
    },
  },
  enables: ["platformSignIn", "customSignIn"],
  grants: ({ nebulaSignIn }) => ({
    values: { nebulaSignIn },
    signIns: nebulaSignIn && { "custom-nebula": {} },
  }),
});
