import { dayMs } from "@game-backend/framework/durations";
import { refuse } from "@game-backend/framework/errors";
import { platforms } from "@game-backend/framework/gameClient/platforms";
import { versionPattern } from "@game-backend/framework/gameClient/version";
import { reply } from "@game-backend/framework/route";
import * as z from "zod/mini";
import { auditEntry } from "../../desk/audit";
import { reasonMissing } from "../../desk/codes";
import { becauseIfSaid, ReadReason } from "../../desk/readReason";
import { Reason } from "../../desk/reason";
import { rights } from "../../desk/rights";
import { badWindow } from "../codes";
import { route } from "../definition";

/** Milliseconds for which a window may be open: a review takes days. */
const longestMs = 14 * dayMs;

const ReviewAnswer = z
  .object({ version: z.string(), platform: z.string(), until: z.int(), cap: z.int() })
  .register(z.globalRegistry, { title: "ReviewWindow" });

export const putReview = route({
  method: "PUT",
  path: "/admin/purchases/review",
  auth: "admin",
  right: rights.openReview,
  summary:
    "Take test money from players of one build until a time, while a store reviews it, in place of an earlier window",
  body: z.strictObject({
    version: z
      .string()
      .check(z.regex(versionPattern, "a version such as 1.10.2"), z.describe("As in `X-Client`")),
    platform: z.enum(platforms),
    until: z.int().check(z.describe("Milliseconds since the epoch; at most 14 days from now")),
    cap: z.int().check(z.gte(1), z.lte(100), z.describe("The most purchases of one player")),
    reason: Reason,
  }),
  returns: { 200: ReviewAnswer },
  refuses: [badWindow],
  idempotency: "natural",
  maxCost: { write: 4 },
  uses: { reviewWindows: ["PutItem"], audit: ["PutItem"] },
  example: {
    body: {
      version: "1.10.2",
      platform: "ios",
      until: 1_796_000_000_000,
      cap: 10,
      reason: "Review of 1.10.2",
    },
  },
  handler: async ({ player: admin, body: { reason, ...window }, ...call }) => {
    const { tables, transact, now } = call;
    if (window.until <= now || window.until > now + longestMs) throw refuse(badWindow, { field: "/until" });
    const expiresAt = Math.floor(window.until / 1_000);
    const { version, platform, until, cap } = window;
    await transact([
      tables.reviewWindows.putItem({ name: "review", ...window, openedAt: now, expiresAt }),
      tables.audit.putItem(
        auditEntry({
          ...{ ...call, admin, action: "purchases/review", target: {} },
          details: { reason, version, platform, until, cap },
        }),
      ),
    ]);
    return window;
  },
});

export const deleteReview = route({
  method: "DELETE",
  path: "/admin/purchases/review",
  auth: "admin",
  right: rights.changePurchases,
  act: { title: "End the window", submit: "End it", done: "The window is closed." },
  summary:
    "End the review window: test money counts for listed players alone again. Granted entitlements and contents stay; the audit log records who did it, and why if a header says it",
  headers: z.pick(ReadReason, { "x-reason": true }),
  returns: { 204: z.undefined() },
  refuses: [reasonMissing],
  idempotency: "natural",
  maxCost: { write: 4 },
  uses: { reviewWindows: ["DeleteItem"], audit: ["PutItem"] },
  handler: async ({ player: admin, ...call }) => {
    const { tables, transact } = call;
    const details = await becauseIfSaid({ ...call, player: admin, claims: {} });
    await transact([
      tables.reviewWindows.deleteItem({ name: "review" }),
      tables.audit.putItem(
        auditEntry({ ...call, admin, action: "purchases/review-end", target: {}, details }),
      ),
    ]);
    return reply(204, undefined);
  },
});

export const getReview = route({
  method: "GET",
  path: "/admin/purchases/review",
  auth: "admin",
  right: rights.readPurchases,
  summary: "The review window that is open, if there is one",
  returns: { 200: z.object({ window: z.optional(ReviewAnswer) }) },
  maxCost: { read: 1 },
  uses: { reviewWindows: ["GetItem"] },
  handler: async ({ tables, now }) => {
    const window = await tables.reviewWindows.getItem({ name: "review" }, { consistent: true });
    if (!window || window.until <= now) return {};
    const { version, platform, until, cap } = window;
    return { window: { version, platform, until, cap } };
  },
});
