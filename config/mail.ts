import {
  addressOf,
  cognitoMails,
  type MailArgs,
  mailsInDay,
  sender,
} from "@game-backend/components/authPool/args";
import type { Keys } from "@game-backend/framework/settings";
import * as pulumi from "@pulumi/pulumi";
import * as z from "zod";
import { checked } from "./checked";

export const mailKeys = {
  mailFrom: {
    says: "Sender of the players' e-mails through SES, such as Game <no-reply@play.example.com>; empty or COGNITO_DEFAULT for Cognito's own sender, which sends 50 e-mails a day; a protected stack needs an address or COGNITO_DEFAULT",
    schema: z.string().default(""),
  },
  mailIdentity: {
    says: "The verified SES identity of mailFrom, a domain or an address; empty for the domain of mailFrom",
    schema: z.string().default(""),
  },
  mailsPerDay: {
    says: "E-mails that the players' accounts may cause in a day; at most the daily quota that SES gives the account; empty for 10000 with mailFrom, and for the 50 of Cognito's own sender without",
    schema: z.string().default(""),
  },
} satisfies Keys;

/** The value of the user pool's `emailSendingAccount` for Cognito's own sender. */
const cognitoSender = "COGNITO_DEFAULT";

/**
 * Returns the sender and its e-mails a day, or `undefined` for Cognito's own, which sends 50. A protected stack must
 * choose Cognito's sender explicitly. Throws a `pulumi.RunError` that says what to do.
 */
export function mailOf(
  from: string,
  identity: string,
  perDay: string,
  protect: boolean,
): MailArgs | undefined {
  if (perDay && (!from || from === cognitoSender))
    throw new pulumi.RunError(
      `mailsPerDay: Cognito's own sender sends ${cognitoMails} a day: set mailFrom too, or leave it empty`,
    );
  if (from === cognitoSender) return undefined;
  if (!from) {
    if (!protect) return undefined;
    throw new pulumi.RunError(
      `mailFrom: Cognito's own sender sends ${cognitoMails} e-mails a day, and everybody who signs up needs one. ` +
        "Verify a domain in SES and set it: pulumi config set mailFrom 'Game <no-reply@play.example.com>'. " +
        `If nobody signs up by e-mail: pulumi config set mailFrom ${cognitoSender}`,
    );
  }
  const address = addressOf(from);
  if (!address) throw new pulumi.RunError(`mailFrom: ${from} is not ${sender.says}`);
  const domain = address.slice(address.indexOf("@") + 1);
  const verified = identity || domain;
  const covers = verified.includes("@")
    ? verified === address
    : domain === verified || domain.endsWith(`.${verified}`);
  if (!covers)
    throw new pulumi.RunError(
      `mailIdentity: ${verified} does not let ${address} send: name its domain, or itself`,
    );
  const limit = perDay && { perDay: checked("mailsPerDay", Number(perDay), mailsInDay) };
  return { from, identity: verified, ...limit };
}
