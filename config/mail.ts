import {
  addressOf,
  cognitoMails,
  type MailArgs,
  mailsInDay,
  sender,
} from "@game-backend/components/authPool/args";
import * as pulumi from "@pulumi/pulumi";
import { checked } from "./checked";

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
