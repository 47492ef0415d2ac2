import type { AnyCallback } from "@game-backend/framework/callback";
import * as pulumi from "@pulumi/pulumi";
import { checkArguments, checkLength, type Kind, matching, whole, within } from "../lib/argument";
import type { Grantable } from "../lib/grants";

/** The sign-in methods in addition to a password. */
export interface SignInArgs {
  /**
   * The prefix of the hosted sign-in page's domain, unique in the region: lower-case letters, digits and hyphens,
   * without `aws`, `amazon` and `cognito`.
   * @default none: there is no hosted page
   */
  domainPrefix?: pulumi.Input<string>;
  /**
   * The addresses that the hosted page may redirect a player to, without a fragment: `https://…`, `http://localhost…`
   * or an app's own scheme, such as `mygame://signed-in`. At least one with `domainPrefix`, at most 100.
   * @default []
   */
  callbackUrls?: pulumi.Input<string>[];
  /**
   * Google's OAuth client. Needs the hosted page.
   * @default none: players cannot sign in with Google
   */
  google?: { clientId: pulumi.Input<string>; clientSecret: pulumi.Input<string> };
}

/** The sender of the players' e-mails, through Amazon SES. */
export interface MailArgs {
  /** The sender: `no-reply@play.example.com`, or with a name: `Forest <no-reply@play.example.com>`. */
  from: pulumi.Input<string>;
  /** The verified SES identity: a domain or an address. */
  identity: pulumi.Input<string>;
  /**
   * The e-mails that handlers let the pool send in a day. SES refuses those beyond the account's own quota.
   * @default 10000
   */
  perDay?: number;
}

/** Days for which the temporary password of somebody whom an operator invites is good. */
export const temporaryDays = 7;

/** The e-mails a day that Cognito's own sender sends for a pool (Developer Guide, "Quotas in Amazon Cognito"). */
export const cognitoMails = 50;

const sesMails = 10_000;

/** Returns the e-mails that a pool may send in a day. */
export const mailsPerDay = (mail: MailArgs | undefined): number =>
  mail ? (mail.perDay ?? sesMails) : cognitoMails;

/** How many accounts may be created: guests and sign-ups together. */
export interface AccountsArgs {
  /**
   * The dollars that new accounts may cost in a day (UTC), at $0.0055 each. Above it, nobody gets one.
   * @default 110, which is 20,000 accounts
   */
  budget?: number;
  /**
   * The number of accounts that one household's network may create in a day before its proof of work grows. Wider
   * networks have a multiple of it.
   * @default 32
   */
  perNetwork?: number;
  /**
   * Opens the hosted page's own sign-up, which sends no proof of work, for a tenth of the day's accounts. Only a
   * firewall in front of the pool then limits one address.
   * @default false
   */
  hostedSignUp?: boolean;
  /**
   * The address of the page where players sign up, which the refusal of the hosted page's own sign-up names.
   * @default none: the refusal says "in the game"
   */
  signUpUrl?: pulumi.Input<string>;
}

export interface AuthPoolArgs extends Grantable {
  /**
   * The trigger that creates a new player's rows, when a sign-up is confirmed and at every sign-in. Its answer is not
   * used.
   * @default none
   */
  newPlayer?: AnyCallback;
  /**
   * How many accounts may be created, and how.
   * @default $110 a day, 32 a day for one network before its work grows, and none on the hosted page
   */
  accounts?: AccountsArgs;
  /**
   * The groups that operators can add players to, each with its description. Routes of kind `admin` and `editor`
   * require the groups `admins` and `editors`.
   * @default none
   */
  groups?: Readonly<Record<string, string>>;
  /**
   * The pool of the people who run the game, who are no players: operators create them, each sign-in needs a code of an
   * authenticator app besides the password, ID tokens live five minutes and sign-ins twelve hours. Access tokens lack the scope of
   * Cognito's own operations, such as `AssociateSoftwareToken`, by a function of the pool's own. The game's triggers are not
   * called, and there is no key for players' identities.
   * @default false
   */
  staff?: boolean;
  /**
   * The mail to somebody whom an operator invites, with `{username}` and the temporary password `{####}`, which is good for
   * `temporaryDays`.
   * @default Cognito's own, which names neither the game nor an address
   */
  invitation?: { emailSubject: pulumi.Input<string>; emailMessage: pulumi.Input<string> };
  /**
   * The ways to sign in, in addition to a password.
   * @default none
   */
  signIn?: SignInArgs;
  /**
   * What the game's handlers know of each platform with a sign-in of its own, by the names that their capabilities use:
   * JSON, without secrets. The game's trigger `defineAuthChallenge` decides who gets tokens.
   * @default none
   */
  platforms?: Readonly<Record<string, pulumi.Input<string>>>;
  /**
   * The sender of the players' e-mails.
   * @default Cognito's own, which sends 50 e-mails a day
   */
  mail?: MailArgs;
  /**
   * Cognito's feature plan: `LITE`, `ESSENTIALS` or `PLUS`. Each player who signs in costs $0.0055, $0.015 or $0.02 a month; only
   * `PLUS` has no 10,000 free ones.
   * @default "LITE", and "ESSENTIALS" with `staff`, whose access tokens a function changes
   */
  tier?: Tier;
  /**
   * Gives a new refresh token with each renewal, and refuses the former one after ten seconds. Needs the tier `ESSENTIALS`.
   * Clients that renew by `REFRESH_TOKEN_AUTH`, such as amazon-cognito-identity-js, cannot renew any more.
   * @default false
   */
  refreshRotation?: boolean;
  /**
   * Refuses to delete or replace the pool, which holds the players, its groups, which know their members, its client,
   * whose id is part of shipped games, and the address of its hosted page.
   * @default false
   */
  protect?: boolean;
}

/** Cognito's feature plans. Each includes the previous one. */
export const tiers = ["LITE", "ESSENTIALS", "PLUS"] as const;
export type Tier = (typeof tiers)[number];

/** CreateUserPoolDomain: Domain, and the words that Cognito reserves. */
const domainPrefix = matching(
  /^(?!.*(aws|amazon|cognito))[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/,
  "a prefix of lower-case letters, digits and hyphens, without aws, amazon and cognito",
);

/** CreateUserPoolClient: CallbackURLs. */
const callbackUrl: Kind = {
  says: "an absolute address without a fragment, with https unless it is this machine's",
  has: (value) => typeof value === "string" && value.length <= 1_024 && leadsBack(value),
};

function leadsBack(text: string): boolean {
  if (!URL.canParse(text) || text.includes("#")) return false;
  const { protocol, hostname } = new URL(text);
  return protocol !== "http:" || ["localhost", "127.0.0.1", "[::1]"].includes(hostname);
}

/** CreateGroup: GroupName. */
const groupName = matching(
  /^[\p{L}\p{M}\p{S}\p{N}\p{P}]{1,128}$/u,
  "a name of at most 128 characters without spaces",
);

/** Returns a sender's e-mail address, or `undefined` if the text has none. */
export function addressOf(from: string): string | undefined {
  const address = /^[^<>\r\n]*<([^<>\s]+)>$/.exec(from)?.[1] ?? from;
  return /^[^@\s<>]+@[\w-]+(\.[\w-]+)+$/.test(address) ? address : undefined;
}

export const sender: Kind = {
  says: "a sender such as no-reply@play.example.com or Game <no-reply@play.example.com>",
  has: (value) => typeof value === "string" && addressOf(value) !== undefined,
};

/** EmailConfigurationType: the end of SourceArn. */
const identity = matching(/^[\w.@+-]+$/, "a domain or an address");

/** E-mails in a day. */
export const mailsInDay = whole(10, 100_000_000);

/** Dollars a day for new accounts. */
export const accountsBudget = whole(1, 1_000_000);

/** Accounts of one network and day before the work grows. */
export const accountsPerNetwork = whole(1, 1_000_000);

/** Returns the feature plan. The staff's trigger changes access tokens, for which Cognito needs Essentials. */
export const tierOf = ({ tier, staff }: Pick<AuthPoolArgs, "tier" | "staff">): Tier =>
  tier ?? (staff ? "ESSENTIALS" : "LITE");

/** Throws `pulumi.RunError` for an argument that Cognito would refuse. */
export function checkPool(
  name: string,
  { signIn = {}, mail, groups = {}, accounts = {}, refreshRotation, ...args }: AuthPoolArgs,
): void {
  const tier = tierOf(args);
  if (!tiers.includes(tier))
    throw new pulumi.RunError(`${name}: tier must be ${tiers.join(", ")}, not ${String(tier)}`);
  if (args.staff && tier === "LITE")
    throw new pulumi.RunError(`${name}: a pool for staff changes access tokens, which LITE does not`);
  if (refreshRotation && tier === "LITE")
    throw new pulumi.RunError(
      `${name}: refreshRotation needs the tier ESSENTIALS or PLUS, and the tier is LITE`,
    );
  if (args.staff && (args.newPlayer || signIn.domainPrefix || args.platforms))
    throw new pulumi.RunError(
      `${name}: a pool for staff has no newPlayer, signIn and platforms: they are for players`,
    );
  const { callbackUrls } = signIn;
  if (signIn.google && !signIn.domainPrefix)
    throw new pulumi.RunError(`${name}: signIn.google needs the hosted page: set signIn.domainPrefix too`);
  if (signIn.domainPrefix) checkLength(name, "signIn.callbackUrls", callbackUrls ?? [], 1, 100);
  checkArguments(name, {
    "signIn.domainPrefix": [signIn.domainPrefix || undefined, domainPrefix],
    "signIn.callbackUrls": [callbackUrls, callbackUrl],
    "mail.from": [mail?.from, sender],
    "mail.identity": [mail?.identity, identity],
    "mail.perDay": [mail?.perDay, mailsInDay],
    "accounts.budget": [accounts.budget, accountsBudget],
    "accounts.perNetwork": [accounts.perNetwork, accountsPerNetwork],
    "groups' names": [Object.keys(groups), groupName],
    "groups' meanings": [Object.values(groups), within(2_048)],
  });
}
