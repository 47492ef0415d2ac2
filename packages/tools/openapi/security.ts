import type { Auth } from "@game-backend/framework/route";

const idToken = "The ID token of a user pool's sign-in, with or without `Bearer` before it";

const schemes = {
  player: { type: "http", scheme: "bearer", bearerFormat: "JWT", description: idToken },
  admin: { type: "http", scheme: "bearer", bearerFormat: "JWT", description: `${idToken}, of an admin` },
  editor: { type: "http", scheme: "bearer", bearerFormat: "JWT", description: `${idToken}, of an editor` },
  server: {
    type: "apiKey",
    name: "Authorization",
    in: "header",
    description:
      "AWS Signature Version 4 for the service `execute-api`, with the keys of a trusted game server",
  },
  apiKey: { type: "apiKey", name: "X-Api-Key", in: "header", description: "The API key of a usage plan" },
  basic: { type: "http", scheme: "basic", description: "A partner's credential, from POST /credentials" },
} as const;

type Scheme = keyof typeof schemes;

/** The schemes that admit each kind of caller: one of them is enough. */
const admitting: Record<Auth, readonly Scheme[]> = {
  player: ["player"],
  admin: ["admin"],
  server: ["server"],
  none: [],
  key: ["apiKey", "player"],
  editor: ["editor"],
  basic: ["basic"],
};

/** Returns who may call an operation: an empty list for anyone. */
export const securityOf = (auth: Auth) => admitting[auth].map((scheme) => ({ [scheme]: [] }));

/** Returns the schemes that admit these kinds of callers. */
export const schemesFor = (kinds: readonly Auth[]) => {
  const used = new Set(kinds.flatMap((kind) => admitting[kind]));
  return Object.fromEntries(Object.entries(schemes).filter(([name]) => used.has(name as Scheme)));
};
