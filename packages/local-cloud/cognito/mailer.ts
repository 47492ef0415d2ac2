import { z } from "zod";

import type { DailyMails } from "./dailyMails";
import type { Pool } from "./directory";
import type { Mailbox } from "./mailbox";
import { type Caller, readAnswer, type Triggers } from "./triggers";
import type { User } from "./users";

/** The reason for a mail: the part of CustomMessage's `triggerSource` after `CustomMessage_`. */
export type MailReason =
  | "SignUp"
  | "ResendCode"
  | "ForgotPassword"
  | "UpdateUserAttribute"
  | "VerifyUserAttribute"
  | "AdminCreateUser";

export interface CodeDelivery {
  readonly AttributeName: string;
  readonly DeliveryMedium: "EMAIL";
  /** The masked address: `a***@e***`. */
  readonly Destination: string;
}

const CustomMessage = z.looseObject({
  emailMessage: z.string().max(20000).nullish(),
  emailSubject: z.string().max(140).nullish(),
});

const placeholder = "{####}";

/** Sends Cognito's mails, with the pool's texts or those of its CustomMessage trigger. */
export class Mailer {
  constructor(
    private readonly mailbox: Mailbox,
    private readonly dailyMails: DailyMails,
    private readonly triggers: Triggers,
  ) {}

  /**
   * Sends a code or temporary password to an address. Throws if the CustomMessage trigger refuses, or if Cognito's own
   * sender has sent the day's mails. A new user or a changed address stays then, which AWS documents for the second case
   * (SignUp), and not for the first.
   */
  async send(pool: Pool, user: User, reason: MailReason, code: string, to: string, caller: Caller) {
    const isPassword = reason === "AdminCreateUser";
    const standard = isPassword ? invitation(pool) : verification(pool);
    const custom = await this.custom(pool, user, reason, caller);
    // A text without the code would lock the user out, so AWS uses the standard text instead.
    const text = custom?.emailMessage?.includes(placeholder) ? custom.emailMessage : standard.text;
    this.dailyMails.count(pool);
    this.mailbox.deliver({
      to,
      subject: custom?.emailSubject || standard.subject,
      // In one pass and with a function, because a name may contain a placeholder, and a password `$$`.
      text: text.replace(/\{username\}|\{####\}/g, (found) => (found === placeholder ? code : user.username)),
      code,
      isPassword,
    });
    return delivery(to);
  }

  private async custom(pool: Pool, user: User, reason: MailReason, caller: Caller) {
    const response = await this.triggers.call(pool, "customMessage", {
      source: `CustomMessage_${reason}`,
      user,
      caller,
      request: {
        linkParameter: "{##Click Here##}",
        codeParameter: placeholder,
        usernameParameter: reason === "AdminCreateUser" ? "{username}" : null,
      },
      response: { smsMessage: null, emailMessage: null, emailSubject: null },
    });
    return response && readAnswer(CustomMessage, response);
  }
}

export const delivery = (address: string): CodeDelivery => ({
  AttributeName: "email",
  DeliveryMedium: "EMAIL",
  Destination: address.replace(/^(.)[^@]*@(.).*$/, "$1***@$2***"),
});

function verification({ settings }: Pool) {
  const template = settings.verificationMessageTemplate;
  return {
    subject: template?.emailSubject ?? settings.emailVerificationSubject ?? "Your verification code",
    text:
      template?.emailMessage ??
      settings.emailVerificationMessage ??
      `Your confirmation code is ${placeholder}.`,
  };
}

function invitation({ settings }: Pool) {
  const template = settings.adminCreateUserConfig.inviteMessageTemplate;
  return {
    subject: template?.emailSubject ?? "Your temporary password",
    text: template?.emailMessage ?? `Your username is {username} and temporary password is ${placeholder}.`,
  };
}
