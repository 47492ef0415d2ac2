import type { CustomMessageTriggerEvent } from "aws-lambda";

/** The mails that Cognito sends. Each kind has its own part of the day's mails, so that none can use up another's. */
interface MailKind {
  /** The mails of this kind that one user can cause in a day (UTC). Absent: only the pool's part limits it. */
  readonly perUser?: number;
  /** Its part of the mails that the pool sends in a day. The parts add up to 1. */
  readonly part: number;
}

/** Every kind of mail, with its limits. */
export const mailKinds = {
  /** The code that confirms a sign-up. */
  signUp: { perUser: 3, part: 0.5 },
  /** The code that verifies an address of a player who is signed in. */
  address: { perUser: 3, part: 0.2 },
  /** The code for a forgotten password, which goes to a verified address. Anybody can ask for it. */
  password: { perUser: 3, part: 0.2 },
  /** What operators and routes cause, such as an invitation. */
  operator: { part: 0.1 },
} as const satisfies Readonly<Record<string, MailKind>>;

export type MailKindName = keyof typeof mailKinds;

/**
 * The share of the mails for passwords that only calls with a solved challenge cause. Anybody can use up the rest with a
 * few names, because the operation is free and needs no token.
 */
const workersShare = 0.5;

/** The networks that it takes to use up the share of those who work, because each gets a fifth of it, but one mail at least. */
const workersNetworks = 5;

/** Returns how many of a day's mails for passwords calls without work may cause, and how many those of one network with it. */
export function passwordMails(mailsPerDay: string): { withoutWork: number; ofNetwork: number } {
  const all = mailsOfKind("password", mailsPerDay);
  const kept = Math.floor(all * workersShare);
  return { withoutWork: all - kept, ofNetwork: Math.max(1, Math.floor(kept / workersNetworks)) };
}

/**
 * The mails in a day (UTC) that carry a code to one address that nobody has verified, whoever asks for them: so many can
 * a stranger be sent.
 */
export const perAddress = 5;

const kindOfSource: Readonly<Record<CustomMessageTriggerEvent["triggerSource"], MailKindName>> = {
  CustomMessage_SignUp: "signUp",
  CustomMessage_ResendCode: "signUp",
  CustomMessage_UpdateUserAttribute: "address",
  CustomMessage_VerifyUserAttribute: "address",
  CustomMessage_ForgotPassword: "password",
  // Only a pool with multi-factor sign-in sends this, after the right password.
  CustomMessage_Authentication: "password",
  CustomMessage_AdminCreateUser: "operator",
};

/** The id of the client in the event of a call that needs IAM credentials. */
const noClient = "CLIENT_ID_NOT_APPLICABLE";

/** Returns the kind of a mail that Cognito is about to send. */
export const mailKindOf = ({
  triggerSource,
  callerContext,
}: Pick<CustomMessageTriggerEvent, "triggerSource" | "callerContext">): MailKindName =>
  callerContext.clientId === noClient ? "operator" : kindOfSource[triggerSource];

/** Returns how many mails of a kind the pool sends in a day. `mailsPerDay` is the pool's limit, as digits. */
export const mailsOfKind = (kind: MailKindName, mailsPerDay: string): number =>
  Math.floor(Number(mailsPerDay) * mailKinds[kind].part);
