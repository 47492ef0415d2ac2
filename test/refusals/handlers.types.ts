import type { CodeOf } from "@game-backend/framework/codes/code";
import { refuse } from "@game-backend/framework/errors";
import { reply } from "@game-backend/framework/route";
import * as z from "zod/mini";
import { insufficient } from "../../functions/economy/codes";
import { route } from "../../functions/economy/definition";

// Handlers whose answers are not as their routes say do not compile. `npm run types` checks this file.

const base = {
  method: "GET",
  path: "/things",
  auth: "player",
  summary: "Things",
  returns: { 200: z.object({ best: z.int(), name: z.optional(z.string()) }) },
} as const;

export const fine = [route({ ...base, refuses: [insufficient], handler: async () => ({ best: 1 }) })];

export const wrong = [
  // @ts-expect-error best is a number
  route({ ...base, handler: async () => ({ best: "much" }) }),
  // @ts-expect-error best is missing
  route({ ...base, handler: async () => ({ name: "Ada" }) }),
  // @ts-expect-error a name is a text
  route({ ...base, handler: async () => ({ best: 1, name: null }) }),
  // @ts-expect-error returns has no 202
  route({ ...base, handler: async () => reply(202, { best: 1 }) }),
  // @ts-expect-error a route lists codes, not statuses
  route({ ...base, refuses: { 409: "Not enough coins" }, handler: async () => ({ best: 1 }) }),
  // @ts-expect-error a refusal has a declared code, not a status
  refuse(409, { message: "Not enough coins" }),
  // @ts-expect-error a refusal has a declared code, not a text
  refuse("Not enough coins"),
];

// @ts-expect-error a code begins with its subject
export const foreign = { ...insufficient, code: "shop.insufficient" } satisfies CodeOf<"wallet">;
