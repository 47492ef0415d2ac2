import { newAuthority } from "@game-backend/stand-ins/apple/authority";

/** The app that the specs' stacks sell. */
export const app = { bundleId: "com.example.game", appAppleId: 1234567890 };

/** The authority that the specs' stacks trust besides Apple. */
export const authority = newAuthority("Specs");

/** The stack's configuration for it. */
export const appleStore = JSON.stringify({
  ...app,
  roots: [authority.root.certificate],
});
