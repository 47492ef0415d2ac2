import { allowanceOfDay, countInDay } from "@game-backend/framework/allowances";
import { refuse } from "@game-backend/framework/errors";
import type { CustomMessageTriggerEvent } from "aws-lambda";
import { identityHash } from "../../identities/identityHash";
import { mailsUsedUp } from "../codes";
import type { Clients, Granted } from "../definition";
import { mailKindOf, mailKinds, mailsOfKind, passwordMails, perAddress } from "./kinds";
import { paysWithWork, workUses } from "./paysWithWork";
import type { MailPermission } from "./permission";

/** The grants of `countMail`. */
export const countMailUses = {
  ...workUses,
  allowances: ["GetItem", "UpdateItem"],
  mailsPerDay: true,
} as const;

type Uses = typeof countMailUses;

/** A count of a day's mails, and what a client is told if it is at its limit. */
interface Count {
  readonly who: string;
  readonly what: string;
  readonly limit: number;
  readonly refusal: string;
}

/**
 * Counts a mail that Cognito is about to send: for its user, for an address that nobody has verified, and for the pool. In this
 * order, one user cannot use up what is everybody's. A part of the mails for passwords is for calls with work. Refuses at a limit.
 * Costs half a read unit for each count, then a write unit for each. If Cognito repeats a call, the mail counts again.
 */
export async function countMail(
  { tables, key, mailsPerDay }: { tables: Granted<Uses>; key: string } & Clients<Uses>,
  event: CustomMessageTriggerEvent,
  permission: MailPermission | undefined,
  now: number,
): Promise<void> {
  const { withoutWork, ofNetwork } = passwordMails(mailsPerDay);
  const needsWork =
    mailKindOf(event) === "password" && !(await paysWithWork(tables, event, { key, ofNetwork, now }));
  const counts = countsOf(event, permission, key, mailsPerDay);
  if (needsWork)
    counts.splice(-1, 0, {
      who: "everybody",
      what: "password mails without work",
      limit: withoutWork,
      refusal:
        "No more e-mails for passwords today without work: send a solved challenge of POST /auth/guest/challenge as ClientMetadata",
    });
  // A refused write would cost ten times as much as a read.
  await Promise.all(
    counts.map(async ({ who, what, limit, refusal }) => {
      const row = await tables.allowances.getItem(allowanceOfDay(who, what, now).key);
      if (row && row.used >= limit) throw refuse(mailsUsedUp, { message: refusal });
    }),
  );
  for (const { refusal, ...use } of counts)
    if (!(await countInDay(tables, use, now))) throw refuse(mailsUsedUp, { message: refusal });
}

function countsOf(
  event: CustomMessageTriggerEvent,
  permission: MailPermission | undefined,
  key: string,
  mailsPerDay: string,
): Count[] {
  const kind = permission ? "address" : mailKindOf(event);
  // A player whose codes are used up can still be told of a change, and the other way round.
  const isNotice = permission?.mail === "notice";
  const what = isNotice ? "notices of a change" : `${kind} mails`;
  const { sub = event.userName, email: present } = event.request.userAttributes;
  const email = permission?.address ?? present;
  const counts: Count[] = [];
  if (kind !== "operator")
    counts.push({
      who: sub,
      what,
      limit: mailKinds[kind].perUser,
      refusal: "There were enough e-mails for this account today: use the newest, or try again tomorrow",
    });
  if (email && !isNotice && (kind === "signUp" || kind === "address"))
    counts.push({
      who: `address ${identityHash(key, `mail ${email.normalize("NFKC").toLowerCase()}`)}`,
      what: "mails",
      limit: perAddress,
      refusal: "There were enough e-mails to this address today: try again tomorrow",
    });
  // AWS does not document whether the user or the new address exists then. The person can go on in either case.
  const refusal =
    "No more e-mails of this kind today. Tomorrow, ask for the code again, or sign up again if there is no account";
  return [
    ...counts,
    { who: "everybody", what: `${kind} mails`, limit: mailsOfKind(kind, mailsPerDay), refusal },
  ];
}
