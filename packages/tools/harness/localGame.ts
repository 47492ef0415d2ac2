import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import {
  CognitoIdentityProviderClient,
  ConfirmSignUpCommand,
  InitiateAuthCommand,
  SignUpCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { type LocalCloud, readProgram, saveSnapshot, startCloud } from "@game-backend/local-cloud";

import { type Caller, caller } from "./caller";
import { signed } from "./signed";
import { unusedName } from "./unusedName";

/** A run of the program, in this process or in another one. */
export interface GameRun {
  /** The content of `<data>/outputs.json`. */
  readonly written: Readonly<Record<string, unknown>>;
  /** Absolute path of the data folder. */
  readonly data: string;
  /** Returns the mails that Cognito sent, to one address or to all, newest first. */
  mailbox(to?: string): readonly SentMail[] | Promise<readonly SentMail[]>;
  /** Settles when nothing that was caused so far is still under way. */
  drained(): Promise<void>;
}

type SentMail = ReturnType<LocalCloud["mailbox"]>[number];

export interface LocalGameOptions {
  /**
   * The program's folder.
   * @default the working folder
   */
  readonly folder?: string;
  /** @default "dev" */
  readonly stack?: string;
  /**
   * Returns configuration in addition to the stack's.
   * @default none
   */
  readonly config?: () => Promise<Readonly<Record<string, string>>> | Readonly<Record<string, string>>;
  /**
   * The path of a snapshot that the run begins with, as `npm run snapshot -- save <path>` or `save` has written it.
   * @default new data
   */
  readonly seed?: string;
  /**
   * Applies changes of the program's files while the specs run, as `npm start` does.
   * @default false
   */
  readonly watch?: boolean;
  /**
   * Returns what a sign-up sends to the user pool's triggers.
   * @default nothing
   */
  readonly signUpMetadata?: (anybody: Caller) => Promise<Readonly<Record<string, string>>>;
  /**
   * Finds a run that something else has started. `close` leaves it running.
   * @default a run is started
   */
  readonly run?: () => Promise<GameRun>;
}

/** A player who is signed in, and calls the API. */
export interface Player extends Caller {
  /** The user's `sub`. */
  id: string;
  username: string;
  password: string;
  email: string;
  idToken: string;
  accessToken: string;
  refreshToken: string;
  /** Settles when nothing that was caused so far is still under way in the player's run. */
  drained?: () => Promise<void>;
}

/**
 * A program in a local run with temporary data, for specs. It starts when it is first needed, on free ports.
 *
 * @example
 * const game = new LocalGame();
 * after(() => game.close());
 * it("counts", async () => {
 *   const ada = await game.player("ada");
 *   const { body, units } = await ada.post("/cheers", { to: ada.id });
 * });
 */
export class LocalGame {
  private started: Promise<LocalCloud> | undefined;

  constructor(private readonly options: LocalGameOptions = {}) {}

  /** Resolves when the program runs. A failed start is not retried. */
  cloud(): Promise<LocalCloud> {
    this.started ??= start(this.options);
    return this.started;
  }

  private readonly run = (): Promise<GameRun> => this.options.run?.() ?? this.cloud();

  /** Ends the run and deletes its data. */
  async close(): Promise<void> {
    const cloud = await this.started?.catch(() => undefined);
    await cloud?.close();
    if (cloud) rmSync(cloud.data, { recursive: true, force: true });
  }

  /** Writes all that the run has stored to a file, from which other specs can begin (`seed`). */
  async save(file: string): Promise<void> {
    const { data } = await this.run();
    const { folder = process.cwd(), stack = "dev" } = this.options;
    saveSnapshot(data, file, readProgram(folder, stack));
  }

  /** Returns one of the stack's outputs, or of the local run's: `awsEndpoint`, `region`. Throws if there is none. */
  async output(name: string): Promise<string> {
    const { written } = await this.run();
    const value = written[name];
    if (typeof value !== "string") throw new Error(`the stack has no output ${name}`);
    return value;
  }

  private readonly apiUrl = () => this.output("apiUrl");

  /** A caller who is not signed in. */
  readonly anybody: Caller = caller(this.apiUrl, async () => ({}));

  /** A trusted server: its requests are signed with the keys of a member of every IAM group. */
  readonly server: Caller = caller(this.apiUrl, async (request) =>
    signed(request, {
      accessKeyId: await this.output("serverAccessKeyId"),
      secretAccessKey: await this.output("serverSecretAccessKey"),
      region: await this.output("region"),
    }),
  );

  /** Returns a player who signed up, confirmed the code from the mailbox and signed in. The username begins with `name`. */
  async player(name: string): Promise<Player> {
    const username = unusedName(name);
    const email = `${username}@example.com`;
    const password = "correct horse 1";
    const ClientId = await this.output("userPoolClientId");
    const cognito = await this.cognito();
    const { signUpMetadata } = this.options;
    await cognito.send(
      new SignUpCommand({
        ClientId,
        Username: username,
        Password: password,
        UserAttributes: [{ Name: "email", Value: email }],
        ...(signUpMetadata && { ClientMetadata: { ...(await signUpMetadata(this.anybody)) } }),
      }),
    );
    await cognito.send(
      new ConfirmSignUpCommand({ ClientId, Username: username, ConfirmationCode: await this.codeFor(email) }),
    );
    return this.signIn(username, password, email);
  }

  /** Signs in with a password. */
  async signIn(username: string, password: string, email = ""): Promise<Player> {
    const { AuthenticationResult: tokens } = await (await this.cognito()).send(
      new InitiateAuthCommand({
        ClientId: await this.output("userPoolClientId"),
        AuthFlow: "USER_PASSWORD_AUTH",
        AuthParameters: { USERNAME: username, PASSWORD: password },
      }),
    );
    const { IdToken = "", AccessToken = "", RefreshToken = "" } = tokens ?? {};
    const claims = JSON.parse(Buffer.from(IdToken.split(".")[1] ?? "", "base64url").toString());
    return {
      ...caller(this.apiUrl, async () => ({ authorization: IdToken })),
      id: claims.sub,
      username: claims["cognito:username"],
      password,
      email,
      idToken: IdToken,
      accessToken: AccessToken,
      refreshToken: RefreshToken,
      drained: () => this.drained(),
    };
  }

  /** Returns AWS's own client for the user pool, with an operator's credentials. */
  async cognito(): Promise<CognitoIdentityProviderClient> {
    return new CognitoIdentityProviderClient({
      endpoint: await this.output("awsEndpoint"),
      region: await this.output("region"),
      credentials: {
        accessKeyId: await this.output("adminAccessKeyId"),
        secretAccessKey: await this.output("adminSecretAccessKey"),
      },
    });
  }

  /** Returns the newest code that was sent to an address. */
  async codeFor(email: string): Promise<string> {
    const mails = await (await this.run()).mailbox(email);
    const mail = mails.find(({ to, code }) => to === email && code);
    if (!mail?.code) throw new Error(`no code was sent to ${email}`);
    return mail.code;
  }

  /** Settles when stream consumers have processed everything written so far. */
  async drained(): Promise<void> {
    await (await this.run()).drained();
  }
}

async function start({
  folder = process.cwd(),
  stack = "dev",
  config = () => ({}),
  seed,
  watch = false,
}: LocalGameOptions): Promise<LocalCloud> {
  const data = mkdtempSync(join(tmpdir(), "game-"));
  try {
    return await startCloud({
      folder,
      stack,
      config: await config(),
      data,
      port: 0,
      awsPort: 0,
      ...(seed !== undefined && { seed }),
      builder: loadBuilder(),
      ...(watch && { watch }),
    });
  } catch (error) {
    rmSync(data, { recursive: true, force: true });
    throw error;
  }
}

/** Loads the builder late: a spec of a single function needs none. */
const loadBuilder = (): typeof import("../builder") => require("../builder");
