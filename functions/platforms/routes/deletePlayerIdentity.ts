import { contended } from "@game-backend/framework/codes/server";
import { refuse } from "@game-backend/framework/errors";
import { isBannedAt } from "@game-backend/framework/profiles";
import { reply } from "@game-backend/framework/route";
import * as z from "zod/mini";
import { auditEntry } from "../../desk/audit";
import { reasonMissing } from "../../desk/codes";
import { ofPlayer } from "../../desk/ofPlayer";
import { becauseOf, ReadReason } from "../../desk/readReason";
import { rights } from "../../desk/rights";
import { numberCodes, numberUses, withinNumbers } from "../../desk/secondAdmin";
import { subjectCodes, subjectOf, subjectUses } from "../../desk/subjectOf";
import { identityOfBanned, identityUnknown, lastIdentity } from "../../identities/codes";
import { hasAddressOrProvider } from "../../identities/otherWay";
import { unlinkUses, unlinkWrites } from "../../identities/unlink";
import { route } from "../definition";

export default route({
  method: "DELETE",
  path: "/admin/players/{id}/identities/{identityId}",
  auth: "admin",
  right: rights.changeAccounts,
  act: {
    title: "Unlink an account",
    says: "An account at a platform then signs nobody in. Linked accounts, below All data, lists them.",
    submit: "Unlink",
    fields: {
      identityId: { label: "Platform", hint: "Such as apple." },
      last: {
        label: "If it is the last way to sign in",
        options: { "": "Refuse", true: "Unlink it too: a recovery code opens the account" },
      },
    },
    done: "Unlinked.",
  },
  needs: "platformSignIn",
  // It has the powers of recoveries, whose function has this name in what is deployed.
  servedWith: "recovery",
  summary:
    "Unlink a player's account at a platform, which then signs nobody in. Refused for the last way to sign in, unless the query " +
    "says `last`: above your number of the day another admin must agree. The headers say why, and the audit log records who did it",
  headers: ReadReason,
  query: z.strictObject({
    last: z
      .optional(z.literal("true"))
      .check(
        z.describe(
          "Unlink the last way to sign in too: then only a recovery code opens the account, POST /admin/players/{id}/recovery",
        ),
      ),
  }),
  returns: { 204: z.undefined() },
  refuses: [
    ...subjectCodes,
    ...numberCodes,
    reasonMissing,
    identityUnknown,
    identityOfBanned,
    lastIdentity,
    contended,
  ],
  idempotency: "natural",
  maxCost: { read: 10, write: 50, consumers: 1 },
  collects: ["claims", "unlinks"],
  uses: {
    ...{ ...subjectUses, ...numberUses },
    ...unlinkUses,
    profiles: [...subjectUses.profiles, ...unlinkUses.profiles],
    linkedIdentities: ["Query", "ConditionCheckItem", ...unlinkUses.linkedIdentities],
    audit: ["PutItem"],
  },
  handler: async ({ params: { id: userId, identityId: provider }, query: { last }, ...call }) => {
    const { player: admin, tables, transact, users, unlinks, now } = call;
    const because = await becauseOf(call, userId);
    const profile = await subjectOf(call, userId);
    if (isBannedAt(profile, now)) throw refuse(identityOfBanned);
    const { username, guest } = profile;
    const { items } = await tables.linkedIdentities.query({ hash: userId, consistent: true });
    const usable = items.filter(({ unlinkedAt }) => unlinkedAt === undefined);
    const linked = usable.find((each) => each.provider === provider);
    if (!linked) throw refuse(identityUnknown);
    const other = usable.find((each) => each.provider !== provider);
    // A guest's device has a secret. Whether it still has it, nobody here knows.
    const isLast = !other && !guest && !(await hasAddressOrProvider(users, { id: userId, username }));
    if (isLast && last === undefined) throw refuse(lastIdentity, { field: "query.last" });
    const details = { ...because, provider, ...(isLast && { last: "true" }) };
    // Who has no way to sign in any more has lost everything, until support gives it back.
    const counts = isLast ? [ofPlayer(userId)] : [];
    const act = { action: "players/unlink", userId, body: details, counts };
    const { applied } = await withinNumbers(call, act, () =>
      transact([
        ...unlinkWrites(tables, linked, now),
        ...Object.values(unlinks).flatMap(({ writes }) => writes({ userId, provider, hash: linked.hash })),
        tables.audit.putItem(
          auditEntry({ ...call, admin, action: "players/unlink", target: { userId }, details }),
        ),
        // Two requests at once cannot remove the last two, of which none was counted.
        ...(other
          ? [
              tables.linkedIdentities.conditionCheckItem(
                { userId, provider: other.provider },
                { if: { hash: { equals: other.hash } }, unless: { unlinkedAt: { exists: true } } },
              ),
            ]
          : []),
      ]),
    );
    if (!applied) throw refuse(contended, { retryAfter: 1 });
    return reply(204, undefined);
  },
});
