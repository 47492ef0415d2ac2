import { checkAddress } from "./address.js";
import { askCognito, type CognitoOptions } from "./cognito.js";
import { CognitoError, SignedOutError } from "./errors.js";
import { backOff, pause } from "./pause.js";
import type { Store } from "./store.js";
import { deviceTimers } from "./timers.js";
import type { Work } from "./work.js";

/**
 * Shows Cognito that the player has the password. Returns Cognito's answer. `ask` sends an operation with the client's id.
 */
export type PasswordProof = (
  username: string,
  password: string,
  ask: <Answer>(operation: string, input: Readonly<Record<string, unknown>>) => Promise<Answer>,
) => Promise<unknown>;

const sendPassword: PasswordProof = (USERNAME, PASSWORD, ask) =>
  ask("InitiateAuth", { AuthFlow: "USER_PASSWORD_AUTH", AuthParameters: { USERNAME, PASSWORD } });

export interface SessionOptions extends CognitoOptions {
  /**
   * Proves a password to Cognito: `srp(userPoolId)` of `@game-backend/client/password` does so without sending it.
   *
   * @default it is sent over TLS (USER_PASSWORD_AUTH)
   */
  readonly prove?: PasswordProof;
  /**
   * The most repeats of a renewal while Cognito is too busy.
   *
   * @default 0
   */
  readonly retries?: number;
  /** Returns the time in milliseconds since the epoch; `Date.now` by default. */
  readonly now?: () => number;
  /**
   * Keeps the refresh token on the device, for `restore`.
   *
   * @default none: the session ends with the program, unless the program stores `kept`
   */
  readonly store?: Store;
}

/** The name in the store. */
const stored = "session";

interface Tokens {
  readonly idToken: string;
  readonly accessToken?: string | undefined;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
}

interface Renewed {
  readonly tokens: Tokens;
  readonly refreshToken?: string;
}

interface Result {
  readonly AuthenticationResult?: {
    readonly IdToken?: string;
    readonly AccessToken?: string;
    readonly RefreshToken?: string;
    readonly ExpiresIn?: number;
  };
  readonly ChallengeName?: string;
}

/** How long before its expiry a token is renewed, in milliseconds. */
const margin = 60_000;

/** Matches Cognito's errors for a flow that the client's settings exclude. */
const isWrongFlow = /(InvalidParameter|UnsupportedOperation)Exception$/;

/**
 * Matches the errors after which the player must sign in again: the session was revoked or has expired, the user was
 * deleted or is not confirmed, or the password must be reset.
 */
const isOver =
  /(NotAuthorized|RefreshTokenReuse|UserNotFound|UserNotConfirmed|PasswordResetRequired)Exception$/;

/**
 * A player's session. Windows with the same store have a session each, which begins with what the store has.
 *
 * Its methods throw `CognitoError` if Cognito refuses a request, and `ConnectionError` if there is no answer.
 */
export class Session {
  private refreshToken: string | undefined;
  /** True once the pool has refused to renew without a new refresh token. */
  private rotates = false;
  private tokens: Tokens | undefined;
  /** The renewal in progress, which concurrent calls share. */
  private renewal: Promise<Tokens> | undefined;
  /** The last write to the store: they happen one after the other. */
  private written: Promise<void> = Promise.resolve();

  /** Throws a `TypeError` if an option is missing, or is no address. */
  constructor(private readonly options: SessionOptions) {
    const { userPoolClientId, region, cognitoEndpoint } = options;
    if (!userPoolClientId) throw new TypeError("userPoolClientId is missing: give the stack's output");
    if (cognitoEndpoint !== undefined) checkAddress("cognitoEndpoint", cognitoEndpoint);
    else if (!region) throw new TypeError("region is missing: give the stack's output");
  }

  /** Creates an account, which is paid with the work of `doWork`. Cognito mails a code, which `confirm` takes. */
  async signUp(username: string, email: string, password: string, work: Work): Promise<void> {
    await this.ask("SignUp", {
      // The backend refuses names in another form.
      Username: username.normalize("NFC"),
      Password: password,
      UserAttributes: [{ Name: "email", Value: email }],
      ClientMetadata: work,
    });
  }

  /** Mails another code, which `confirm` takes. */
  async resendCode(username: string): Promise<void> {
    await this.ask("ResendConfirmationCode", { Username: username });
  }

  async confirm(username: string, code: string): Promise<void> {
    await this.ask("ConfirmSignUp", { Username: username, ConfirmationCode: code }).catch(
      (error: unknown) => {
        // An earlier try, whose answer was lost, has confirmed it.
        if (!(error instanceof CognitoError && /status is CONFIRMED/.test(error.message))) throw error;
      },
    );
  }

  /** Signs in by a name, or a verified address, and the password. */
  async signIn(username: string, password: string): Promise<void> {
    const { prove = sendPassword } = this.options;
    this.use(
      this.tokensIn(await prove(username, password, (operation, input) => this.ask(operation, input))),
    );
    await this.written;
  }

  /** Mails a code to the player's own address, which `verifyEmail` takes. */
  async sendVerificationCode(): Promise<void> {
    const input = { AccessToken: await this.accessToken(), AttributeName: "email" };
    await askCognito(this.options, "GetUserAttributeVerificationCode", input);
  }

  async verifyEmail(code: string): Promise<void> {
    const input = { AccessToken: await this.accessToken(), AttributeName: "email", Code: code };
    await askCognito(this.options, "VerifyUserAttribute", input);
  }

  /**
   * Mails a code, which `resetPassword` takes. With the work of `doWork` it also gets one on a day on which others have used
   * up the mails without work.
   */
  async forgotPassword(username: string, work?: Work): Promise<void> {
    await this.ask("ForgotPassword", { Username: username, ...(work && { ClientMetadata: work }) });
  }

  /** Replaces a forgotten password. Sign in with the new one afterwards. */
  async resetPassword(username: string, code: string, password: string): Promise<void> {
    await this.ask("ConfirmForgotPassword", {
      Username: username,
      ConfirmationCode: code,
      Password: password,
    });
  }

  /** Takes the tokens that the API has answered, as it does after a sign-in by a platform. */
  async adopt(tokens: {
    readonly idToken: string;
    readonly accessToken?: string;
    readonly refreshToken: string;
    readonly expiresIn: number;
  }): Promise<void> {
    const { idToken, accessToken, refreshToken, expiresIn } = tokens;
    this.use({ refreshToken, tokens: { idToken, accessToken, expiresAt: this.now() + 1000 * expiresIn } });
    await this.written;
  }

  /** Resumes a session from the refresh token that `kept` returned. */
  async resume(refreshToken: string): Promise<void> {
    this.forget();
    this.keep(refreshToken);
    await this.token(true);
  }

  /**
   * Continues the session that the store has, also without a network. Returns false if there is none: sign in. The first call
   * that needs a token renews it.
   */
  async restore(): Promise<boolean> {
    const refreshToken = await this.options.store?.read(stored);
    if (refreshToken === undefined) return false;
    // The store has the token, and keeps it.
    this.refreshToken = refreshToken;
    this.tokens = undefined;
    this.renewal = undefined;
    return true;
  }

  /** The refresh token, to be stored for `resume`; `undefined` when nobody is signed in. Protect it like a password. */
  get kept(): string | undefined {
    return this.refreshToken;
  }

  /** Returns a valid ID token. Renews it first if it is about to expire, or if `fresh` is true. */
  readonly token = async (fresh = false): Promise<string> => (await this.valid(fresh)).idToken;

  /** Returns a valid access token, which Cognito's own operations take, and `POST /profile/address`. */
  async accessToken(): Promise<string> {
    const { accessToken = (await this.valid(true)).accessToken } = await this.valid(false);
    return accessToken ?? "";
  }

  /** The claims of the last ID token, such as `email`; empty before the first. They are not verified: the backend does that. */
  get claims(): Readonly<Record<string, unknown>> {
    return claimsOf(this.tokens?.idToken ?? "");
  }

  /** Ends the session, also on the server. */
  async signOut(): Promise<void> {
    const token = this.refreshToken;
    this.forget();
    await this.written;
    if (token !== undefined) await this.ask("RevokeToken", { Token: token });
  }

  private async valid(fresh: boolean): Promise<Tokens> {
    const now = this.now();
    if (!fresh && this.tokens && this.tokens.expiresAt - margin > now) return this.tokens;
    this.renewal ??= this.renew();
    const { renewal } = this;
    try {
      return await renewal;
    } finally {
      if (this.renewal === renewal) this.renewal = undefined;
    }
  }

  /**
   * Renews the tokens. The result is dropped if the player has signed out, or another one signed in, in the meantime.
   */
  private async renew(): Promise<Tokens> {
    const { refreshToken } = this;
    if (refreshToken === undefined) throw new SignedOutError("Nobody is signed in");
    const isCurrent = () => this.refreshToken === refreshToken;
    const session = await this.tried(() => this.renewed(refreshToken)).catch((error: unknown) => {
      if (!(error instanceof CognitoError) || !isOver.test(error.type)) throw error;
      if (isCurrent()) this.forget();
      throw new SignedOutError("The session has ended", { cause: error });
    });
    if (!isCurrent()) throw new SignedOutError("The session has ended");
    return this.use({ refreshToken, ...session });
  }

  /** Repeats what Cognito is too busy for. */
  private async tried<T>(run: () => Promise<T>): Promise<T> {
    const { retries = 0, timers = deviceTimers } = this.options;
    for (let tries = 0; ; tries++)
      try {
        return await run();
      } catch (error) {
        const isBusy = error instanceof CognitoError && (error.status === 429 || error.status >= 500);
        if (!isBusy || tries >= retries) throw error;
        const wait = backOff(tries, () => timers.random());
        await pause(wait, undefined, timers);
      }
  }

  /** Renews by the flow that every pool has, or, if the pool rotates refresh tokens, by the operation that it then takes. */
  private async renewed(refreshToken: string): Promise<Renewed> {
    if (!this.rotates)
      try {
        const AuthParameters = { REFRESH_TOKEN: refreshToken };
        return this.tokensIn(
          await this.ask("InitiateAuth", { AuthFlow: "REFRESH_TOKEN_AUTH", AuthParameters }),
        );
      } catch (error) {
        if (!(error instanceof CognitoError) || !isWrongFlow.test(error.type)) throw error;
      }
    const renewed = this.tokensIn(
      await this.ask("GetTokensFromRefreshToken", { RefreshToken: refreshToken }),
    );
    this.rotates = true;
    return renewed;
  }

  private tokensIn(answer: unknown): Renewed {
    // The answer's type follows Cognito's API reference.
    const { AuthenticationResult: result, ChallengeName = "" } = answer as Result;
    if (!result?.IdToken)
      throw new CognitoError(400, `Cognito asks for another step: ${ChallengeName}`, ChallengeName);
    const expiresAt = this.now() + 1000 * (result.ExpiresIn ?? 3600);
    const tokens = { idToken: result.IdToken, accessToken: result.AccessToken, expiresAt };
    return { tokens, ...(result.RefreshToken !== undefined && { refreshToken: result.RefreshToken }) };
  }

  private use({ tokens, refreshToken }: { tokens: Tokens; refreshToken?: string }): Tokens {
    this.keep(refreshToken);
    this.tokens = tokens;
    this.renewal = undefined;
    return tokens;
  }

  private now(): number {
    const { now, timers = deviceTimers } = this.options;
    return now ? now() : timers.now();
  }

  /** Remembers the refresh token, also in the store. A store that fails doesn't end the session: it then ends with the program. */
  private keep(refreshToken: string | undefined): void {
    const { refreshToken: former } = this;
    if (refreshToken === former) return;
    this.refreshToken = refreshToken;
    const { store } = this.options;
    if (!store) return;
    const write = async () => {
      // Another window may have signed in since.
      const isOthers = refreshToken === undefined && (await store.read(stored)) !== former;
      if (!isOthers) await store.write(stored, refreshToken);
    };
    this.written = this.written.then(write).catch(() => {});
  }

  private ask<Answer>(operation: string, input: Readonly<Record<string, unknown>>): Promise<Answer> {
    return askCognito(this.options, operation, { ClientId: this.options.userPoolClientId, ...input });
  }

  private forget(): void {
    this.keep(undefined);
    this.tokens = undefined;
    this.renewal = undefined;
  }
}

/** Returns the claims of a token; none if it is not one. */
function claimsOf(token: string): Readonly<Record<string, unknown>> {
  const [, payload = ""] = token.split(".");
  try {
    const bytes = [...atob(payload.replaceAll("-", "+").replaceAll("_", "/"))];
    const escaped = bytes.map((each) => `%${each.charCodeAt(0).toString(16).padStart(2, "0")}`);
    return JSON.parse(decodeURIComponent(escaped.join("")));
  } catch {
    return {};
  }
}
