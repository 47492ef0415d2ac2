import type { CustomMessageTriggerEvent } from "aws-lambda";
import { identityHash } from "../bans/identities";
import type { Clients, Granted } from "../game";
import { allowanceOfDay, countInDay } from "../lib/allowances";
import { Refusal } from "../lib/trigger";
import { mailKindOf, mailKinds, mailsOfKind, perAddress } from "./kinds";

/** The grants of `countMail`. */
export const countMailUses = {
  allowances: ["GetItem", "UpdateItem"],
  identityKey: true,
  mailsPerDay: true,
} as const;

type Uses = typeof countMailUses;

/** Who is counted for the mails of all users together. */
const everybody = "everybody";

/**
 * Counts a mail that Cognito is about to send, for its user, for an address that nobody has verified, and for the pool.
 * Throws a `Refusal` beyond one of the limits. The order keeps one user from using up what is everybody's. Costs up to
 * three write units and half a read unit. If Cognito repeats a call, the mail counts again.
 */
export async function countMail(
  { tables, identityKey, mailsPerDay }: { tables: Granted<Uses> } & Clients<Uses>,
  event: CustomMessageTriggerEvent,
  now: number,
): Promise<void> {
  const kind = mailKindOf(event);
  const limits = mailKinds[kind];
  const what = `${kind} mails`;
  const pool = { who: everybody, what, limit: mailsOfKind(kind, mailsPerDay) };
  // A read costs a tenth of the write that would only be refused.
  const sent = await tables.allowances.getItem(allowanceOfDay(everybody, what, now).key);
  if ((sent?.used ?? 0) >= pool.limit) throw noMore();
  const { sub = event.userName, email } = event.request.userAttributes;
  if ("perUser" in limits && !(await countInDay(tables, { who: sub, what, limit: limits.perUser }, now)))
    throw new Refusal(
      "There were enough e-mails for this account today: use the newest, or try again tomorrow",
    );
  if (email && (kind === "signUp" || kind === "address")) {
    const [key = ""] = await identityKey();
    const who = `address ${identityHash(key, `mail ${email.normalize("NFKC").toLowerCase()}`)}`;
    if (!(await countInDay(tables, { who, what: "mails", limit: perAddress }, now)))
      throw new Refusal("There were enough e-mails to this address today: try again tomorrow");
  }
  if (!(await countInDay(tables, pool, now))) throw noMore();
}

/** The user, or the new address, may exist now, or may not: AWS does not document it. Both can go on with this. */
const noMore = () =>
  new Refusal(
    "No more e-mails of this kind today. Tomorrow, ask for the code again, or sign up again if there is no account",
  );
