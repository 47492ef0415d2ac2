import * as z from "zod/mini";
import { ReadReason } from "../desk/readReason";
import { readSubject, subjectReadCodes, subjectReadUses } from "../desk/readSubject";
import { rights } from "../desk/rights";
import { route } from "./definition";
import { exportKeptMs } from "./exportSlice";
import { dueOf } from "./waiting";

export default route({
  method: "GET",
  path: "/admin/players/{id}/requests",
  auth: "admin",
  right: rights.readPlayers,
  section: {
    title: "Requests of data",
    lists: {
      requests: {
        none: "None.",
        text: [
          "The {kind} {dueAt:begins}",
          "The {kind} can be downloaded until {expiresAt}",
          "The {kind} {state}",
        ],
        words: { state: { waiting: "is waiting", running: "is under way", ready: "is ready" } },
        small: "asked for {requestedAt}",
      },
    },
  },
  summary:
    "A player's requests of data that are under way: exports, deletions and resets, and a deletion that waits for its time or for another admin; " +
    "the read is audited",
  headers: ReadReason,
  returns: {
    200: z.object({
      requests: z.array(
        z.object({
          kind: z.enum(["export", "deletion", "reset"]),
          state: z
            .enum(["waiting", "running", "ready"])
            .check(z.describe("`waiting`: a deletion that begins at `dueAt`, see GET /admin/approvals")),
          requestedAt: z.int().check(z.describe("Milliseconds since the epoch")),
          dueAt: z
            .optional(z.int())
            .check(z.describe("When the deletion begins, in milliseconds since the epoch")),
          needsAdmin: z
            .optional(z.boolean())
            .check(z.describe("True if another admin must agree before it does")),
          readyAt: z.optional(z.int()).check(z.describe("For an export that can be downloaded")),
          expiresAt: z.optional(z.int()).check(z.describe("Then nobody can download it any more")),
        }),
      ),
    }),
  },
  refuses: [...subjectReadCodes],
  maxCost: { read: 7, write: 3 },
  collects: ["claims"],
  uses: { ...subjectReadUses, dataRequests: ["Query"], approvals: ["GetItem"] },
  handler: async (call) => {
    const { tables, params, now } = call;
    const { id: userId } = params;
    await readSubject(call, userId, "requests");
    const [{ items }, approval] = await Promise.all([
      tables.dataRequests.query({ hash: userId, consistent: true }),
      tables.approvals.getItem({ kind: "deletion", userId }, { consistent: true }),
    ]);
    const own = items.flatMap((row) => {
      if (row.kind === "erased") return [];
      const { kind, state, requestedAt, readyAt } = row;
      if (readyAt === undefined) return [{ kind, state, requestedAt }];
      const expiresAt = readyAt + exportKeptMs;
      return expiresAt > now ? [{ kind, state, requestedAt, readyAt, expiresAt }] : [];
    });
    const waiting =
      approval?.kind === "deletion" && approval.expiresAt * 1_000 > now
        ? [
            {
              ...{ kind: "deletion" as const, state: "waiting" as const, requestedAt: approval.askedAt },
              ...{ dueAt: dueOf(approval), needsAdmin: !approval.isSettled },
            },
          ]
        : [];
    return { requests: [...waiting, ...own] };
  },
});
