import { join } from "node:path";

import type { Invoker, TokenVerifier } from "../core/contracts";
import type { Host } from "../core/host";
import type { LocalService } from "../core/service";
import type { Firewall } from "../wafv2";
import { api } from "./api";
import { Attempts } from "./attempts";
import { Codes } from "./codes";
import { DailyMails } from "./dailyMails";
import { Database } from "./database";
import { Directory } from "./directory";
import { Groups } from "./groups";
import { hostedPages } from "./hosted";
import { Keys } from "./keys";
import { type Mail, Mailbox } from "./mailbox";
import { Mailer } from "./mailer";
import { resources } from "./provider";
import { CallRates, type Quotas } from "./quotas";
import { SealedState } from "./sealedState";
import type { Services } from "./services";
import { Sessions } from "./sessions";
import { signInAs } from "./signInAs";
import { SoftwareTokens } from "./softwareTokens";
import { Tokens } from "./tokens";
import { Triggers } from "./triggers";
import { Users } from "./users";
import { Verifier } from "./verifier";
import { hostedUrl, poolPages } from "./web";

export type { Quotas } from "./quotas";

export interface Cognito extends LocalService, TokenVerifier {
  /** Returns the last 200 mails, newest first, with their codes. */
  mailbox(): readonly Mail[];
  /** Puts another service's mail into the mailbox. */
  deliverMail(mail: Omit<Mail, "id" | "at">): void;
  /**
   * Signs a user in without the password and a second factor, as the pool's first client would. Returns the ID token. Throws
   * `AwsError` for a user who may not sign in.
   */
  signInAs(poolId: string, username: string): Promise<string>;
  /** Returns the addresses of this run's sign-in pages, by domain. */
  hostedPages(): readonly { readonly domain: string; readonly url: string }[];
}

export interface CognitoOptions {
  /** The milliseconds that a trigger may take. @default 5000, as on AWS */
  readonly triggerTimeout?: number;
  /** Refuses calls beyond the account's quotas, which these override. If absent, nothing is refused. */
  readonly quotas?: Partial<Quotas>;
}

/** Creates Amazon Cognito user pools. */
export function cognito(
  host: Host,
  dependencies: { lambda: Invoker; firewall?: Firewall | undefined },
  options: CognitoOptions = {},
): Cognito {
  const { firewall } = dependencies;
  const { triggerTimeout = 5000 } = options;
  const clock = host.clock.now;
  const db = new Database(join(host.data, "cognito.sqlite"), host.sync);
  const directory = new Directory();
  const keys = new Keys(db);
  const groups = new Groups(db, clock);
  const triggers = new Triggers(host, dependencies.lambda, triggerTimeout);
  const mailbox = new Mailbox(db, host.events, clock);
  const verifier = new Verifier(directory, keys, clock);
  const services: Services = {
    host,
    clock,
    directory,
    keys,
    groups,
    triggers,
    verifier,
    users: new Users(db, clock),
    sessions: new Sessions(db, clock),
    softwareTokens: new SoftwareTokens(db, clock),
    codes: new Codes(db, clock),
    tokens: new Tokens(keys, groups, triggers, clock),
    mailer: new Mailer(mailbox, new DailyMails(db, clock), triggers),
    attempts: new Attempts(clock),
    sealedState: new SealedState(db.secret("seals"), clock),
    simulationSecret: db.secret("simulation"),
  };
  const rates = options.quotas && new CallRates(options.quotas, (event) => host.events.emit(event), clock);
  return {
    resources: resources(services, db),
    api: api(
      services,
      (request) => poolPages(services, request) ?? hostedPages(services, request, firewall),
      rates,
      firewall,
    ),
    verify: (poolArns, token, scopes) => verifier.verify(poolArns, token, scopes),
    signInAs: (poolId, username) => signInAs(services, poolId, username),
    mailbox: () => mailbox.list(),
    deliverMail: (mail) => mailbox.deliver(mail),
    hostedPages: () =>
      directory.allDomains().map((domain) => ({ domain, url: hostedUrl(host.awsUrl, domain) })),
    close: async () => {
      // Waits until new key pairs are stored.
      await keys.settled();
      db.close();
    },
  };
}
