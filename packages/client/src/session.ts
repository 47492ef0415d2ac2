import { late } from "./abort.js";
import { checkAddress } from "./address.js";
import { CognitoError, ConnectionError, SignedOutError, unanswered } from "./errors.js";
import type { Store } from "./store.js";
import { deviceTimers, type Timers } from "./timers.js";
import type { Work } from "./work.js";

export interface SessionOptions {
  /** The output `userPoolClientId`. */
  readonly userPoolClientId: string;
  /** The AWS region of the user pool. */
  readonly region: string;
  /**
   * The address of Cognito's API.
   *
   * @default AWS's endpoint in the region
   */
  readonly cognitoEndpoint?: string;
  /**
   * Milliseconds to wait for Cognito's answer.
   *
   * @default 30000
   */
  readonly timeoutMs?: number;
  /** Replaces the global `fetch`, for tests and for runtimes without one. */
  readonly fetch?: typeof fetch;
  /** Returns the time in milliseconds since the epoch; `Date.now` by default. */
  readonly now?: () => number;
  /**
   * Keeps the refresh token on the device, for `restore`.
   *
   * @default none: the session ends with the program, unless the program stores `kept`
   */
  readonly store?: Store;
  /** Replaces the device's clock, for tests. @default the device's */
  readonly timers?: Timers;
}

/** The name in the store. */
const stored = "session";

interface Tokens {
  readonly idToken: string;
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
    readonly RefreshToken?: string;
    readonly ExpiresIn?: number;
  };
}

/** How long before its expiry a token is renewed, in milliseconds. */
const margin = 60_000;

/** Matches Cognito's transient errors. Their status is 400, like that of permanent ones. */
const isBusy = /(TooManyRequests|LimitExceeded|Throttling)Exception$/;

/** Matches Cognito's errors for a flow that the client's settings exclude. */
const isWrongFlow = /(InvalidParameter|UnsupportedOperation)Exception$/;

/**
 * Matches the errors after which the player must sign in again: the session was revoked or has expired, the user was
 * deleted or is not confirmed, or the password must be reset.
 */
const isOver =
  /(NotAuthorized|RefreshTokenReuse|UserNotFound|UserNotConfirmed|PasswordResetRequired)Exception$/;

/**
 * A player's session. It signs in with the password, which is sent over TLS (USER_PASSWORD_AUTH). With SRP the password
 * never leaves the device: to use it, sign in with Cognito's own libraries and give `apiOf` their token.
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
    await this.ask("ConfirmSignUp", { Username: username, ConfirmationCode: code });
  }

  async signIn(username: string, password: string): Promise<void> {
    const parameters = { USERNAME: username, PASSWORD: password };
    this.use(await this.authenticate("USER_PASSWORD_AUTH", parameters));
    await this.written;
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
    readonly refreshToken: string;
    readonly expiresIn: number;
  }): Promise<void> {
    const { idToken, refreshToken, expiresIn } = tokens;
    this.use({ refreshToken, tokens: { idToken, expiresAt: this.now() + 1000 * expiresIn } });
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
    this.forget();
    this.keep(refreshToken);
    return true;
  }

  /** The refresh token, to be stored for `resume`; `undefined` when nobody is signed in. Protect it like a password. */
  get kept(): string | undefined {
    return this.refreshToken;
  }

  /** Returns a valid ID token. Renews it first if it is about to expire, or if `fresh` is true. */
  readonly token = async (fresh = false): Promise<string> => {
    const now = this.now();
    if (!fresh && this.tokens && this.tokens.expiresAt - margin > now) return this.tokens.idToken;
    this.renewal ??= this.renew();
    const { renewal } = this;
    try {
      return (await renewal).idToken;
    } finally {
      if (this.renewal === renewal) this.renewal = undefined;
    }
  };

  /** Ends the session, also on the server. */
  async signOut(): Promise<void> {
    const token = this.refreshToken;
    this.forget();
    await this.written;
    if (token !== undefined) await this.ask("RevokeToken", { Token: token });
  }

  /**
   * Renews the tokens. The result is dropped if the player has signed out, or another one signed in, in the meantime.
   */
  private async renew(): Promise<Tokens> {
    const { refreshToken } = this;
    if (refreshToken === undefined) throw new SignedOutError("Nobody is signed in");
    const isCurrent = () => this.refreshToken === refreshToken;
    const session = await this.renewed(refreshToken).catch((error: unknown) => {
      if (!(error instanceof CognitoError) || !isOver.test(error.type)) throw error;
      if (isCurrent()) this.forget();
      throw new SignedOutError("The session has ended", { cause: error });
    });
    if (!isCurrent()) throw new SignedOutError("The session has ended");
    return this.use({ refreshToken, ...session });
  }

  /** Renews by the flow that every pool has, or, if the pool rotates refresh tokens, by the operation that it then takes. */
  private async renewed(refreshToken: string): Promise<Renewed> {
    if (!this.rotates)
      try {
        return await this.authenticate("REFRESH_TOKEN_AUTH", { REFRESH_TOKEN: refreshToken });
      } catch (error) {
        if (!(error instanceof CognitoError) || !isWrongFlow.test(error.type)) throw error;
      }
    const renewed = this.tokensIn(
      await this.ask("GetTokensFromRefreshToken", { RefreshToken: refreshToken }),
    );
    this.rotates = true;
    return renewed;
  }

  private async authenticate(AuthFlow: string, AuthParameters: Record<string, string>): Promise<Renewed> {
    return this.tokensIn(await this.ask("InitiateAuth", { AuthFlow, AuthParameters }));
  }

  private tokensIn(answer: unknown): Renewed {
    // The answer's type follows Cognito's API reference.
    const { AuthenticationResult: result } = answer as Result;
    if (!result?.IdToken) throw new SignedOutError("Cognito asks for another step: use its own library");
    const now = this.now();
    const tokens = { idToken: result.IdToken, expiresAt: now + 1000 * (result.ExpiresIn ?? 3600) };
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
    if (refreshToken === this.refreshToken) return;
    this.refreshToken = refreshToken;
    const { store } = this.options;
    if (store) this.written = this.written.then(() => store.write(stored, refreshToken)).catch(() => {});
  }

  private async ask(operation: string, input: Record<string, unknown>): Promise<unknown> {
    const { region, userPoolClientId: ClientId, cognitoEndpoint, fetch: send = fetch } = this.options;
    const { timers = deviceTimers, timeoutMs = 30_000 } = this.options;
    const limit = new AbortController();
    const end = timers.after(timeoutMs, () => limit.abort(late(timeoutMs)));
    const { ok, status, text } = await send(
      cognitoEndpoint ?? `https://cognito-idp.${region}.amazonaws.com/`,
      {
        method: "POST",
        credentials: "omit",
        headers: {
          "content-type": "application/x-amz-json-1.1",
          "x-amz-target": `AWSCognitoIdentityProviderService.${operation}`,
        },
        body: JSON.stringify({ ClientId, ...input }),
        signal: limit.signal,
      },
    )
      .then(async (answer) => ({ ok: answer.ok, status: answer.status, text: await answer.text() }))
      .catch((cause: unknown) => {
        throw unanswered("Cognito", cause);
      })
      .finally(end);
    const said = parsed(text);
    if (ok && !said) throw new ConnectionError("Somebody else than Cognito answered");
    if (ok) return said;
    const type = String(said?.__type ?? "");
    throw new CognitoError(
      isBusy.test(type) ? 429 : status,
      String(said?.message ?? `Cognito answered ${status}`),
      type,
    );
  }

  private forget(): void {
    this.keep(undefined);
    this.tokens = undefined;
    this.renewal = undefined;
  }
}

/** Returns an answer's JSON, or `undefined` if it is not JSON. An answer without a body counts as an empty object. */
function parsed(text: string): { readonly __type?: unknown; readonly message?: unknown } | undefined {
  try {
    return JSON.parse(text || "{}");
  } catch {
    return undefined;
  }
}
