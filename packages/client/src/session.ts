import { CognitoError, ConnectionError, SignedOutError } from "./errors.js";

export interface SessionOptions {
  /** The output `userPoolClientId`. */
  readonly userPoolClientId: string;
  /** The AWS region of the user pool. */
  readonly region: string;
  /**
   * The address of Cognito's API.
   *
   * @default AWS's, of the region
   */
  readonly cognitoEndpoint?: string;
  /**
   * Milliseconds to wait for an answer of Cognito's.
   *
   * @default 30000
   */
  readonly timeoutMs?: number;
  /** For tests, and runtimes that have another one. */
  readonly fetch?: typeof fetch;
  /** Milliseconds since the epoch. */
  readonly now?: () => number;
}

interface Tokens {
  readonly idToken: string;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
}

interface Result {
  readonly AuthenticationResult?: {
    readonly IdToken?: string;
    readonly RefreshToken?: string;
    readonly ExpiresIn?: number;
  };
}

/** A token is renewed this long before it expires, in milliseconds. */
const margin = 60_000;

/** Cognito's errors that pass with time. Their status is 400, like that of other refusals. */
const isBusy = /(TooManyRequests|LimitExceeded|Throttling)Exception$/;

/**
 * Cognito's errors that only another sign-in ends: the session was revoked or has run out, or the player is gone, or has
 * to choose another password or to confirm first.
 */
const isOver = /(NotAuthorized|UserNotFound|UserNotConfirmed|PasswordResetRequired)Exception$/;

/**
 * A player's session. It signs in by a password that is sent over TLS (USER_PASSWORD_AUTH). For SRP, by which the
 * password never leaves the device, use Cognito's own libraries and give `apiOf` their token.
 *
 * Its methods throw `CognitoError` for what Cognito refuses, and `ConnectionError` where nobody answers.
 */
export class Session {
  private refreshToken: string | undefined;
  private tokens: Tokens | undefined;
  /** The renewal that is under way: calls at the same time share it. */
  private renewal: Promise<Tokens> | undefined;

  constructor(private readonly options: SessionOptions) {}

  /** Creates an account. Cognito mails a code, which `confirm` takes. */
  async signUp(username: string, email: string, password: string): Promise<void> {
    await this.ask("SignUp", {
      Username: username,
      Password: password,
      UserAttributes: [{ Name: "email", Value: email }],
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
  }

  /** Mails a code, which `resetPassword` takes. */
  async forgotPassword(username: string): Promise<void> {
    await this.ask("ForgotPassword", { Username: username });
  }

  /** Replaces a forgotten password. Sign in with the new one afterwards. */
  async resetPassword(username: string, code: string, password: string): Promise<void> {
    await this.ask("ConfirmForgotPassword", {
      Username: username,
      ConfirmationCode: code,
      Password: password,
    });
  }

  /** Goes on with a session that was kept: see `kept`. */
  async resume(refreshToken: string): Promise<void> {
    this.forget();
    this.refreshToken = refreshToken;
    await this.token(true);
  }

  /** Returns what to keep for `resume`; `undefined` when nobody is signed in. Keep it like a password. */
  get kept(): string | undefined {
    return this.refreshToken;
  }

  /** Returns a valid ID token, renewed if it is about to expire, or at once when `fresh`. */
  readonly token = async (fresh = false): Promise<string> => {
    const now = (this.options.now ?? Date.now)();
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
    if (token !== undefined) await this.ask("RevokeToken", { Token: token });
  }

  /** Takes effect unless the player has signed out meanwhile, or another one has signed in. */
  private async renew(): Promise<Tokens> {
    const { refreshToken } = this;
    if (refreshToken === undefined) throw new SignedOutError("Nobody is signed in");
    const isCurrent = () => this.refreshToken === refreshToken;
    const session = await this.authenticate("REFRESH_TOKEN_AUTH", { REFRESH_TOKEN: refreshToken }).catch(
      (error: unknown) => {
        if (!(error instanceof CognitoError) || !isOver.test(error.type)) throw error;
        if (isCurrent()) this.forget();
        throw new SignedOutError("The session has ended", { cause: error });
      },
    );
    if (!isCurrent()) throw new SignedOutError("The session has ended");
    return this.use({ refreshToken, ...session });
  }

  private async authenticate(
    AuthFlow: string,
    AuthParameters: Record<string, string>,
  ): Promise<{ tokens: Tokens; refreshToken?: string }> {
    // The operation's answer, as Cognito's reference has it.
    const { AuthenticationResult: result } = (await this.ask("InitiateAuth", {
      AuthFlow,
      AuthParameters,
    })) as Result;
    if (!result?.IdToken) throw new SignedOutError("Cognito asks for another step: use its own library");
    const now = (this.options.now ?? Date.now)();
    const tokens = { idToken: result.IdToken, expiresAt: now + 1000 * (result.ExpiresIn ?? 3600) };
    return { tokens, ...(result.RefreshToken !== undefined && { refreshToken: result.RefreshToken }) };
  }

  private use({ tokens, refreshToken }: { tokens: Tokens; refreshToken?: string }): Tokens {
    this.refreshToken = refreshToken;
    this.tokens = tokens;
    this.renewal = undefined;
    return tokens;
  }

  private async ask(operation: string, input: Record<string, unknown>): Promise<unknown> {
    const { region, userPoolClientId: ClientId, cognitoEndpoint, fetch: send = fetch } = this.options;
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
        signal: AbortSignal.timeout(this.options.timeoutMs ?? 30_000),
      },
    )
      .then(async (answer) => ({ ok: answer.ok, status: answer.status, text: await answer.text() }))
      .catch((cause: unknown) => {
        throw new ConnectionError("Cognito does not answer", { cause });
      });
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
    this.refreshToken = undefined;
    this.tokens = undefined;
    this.renewal = undefined;
  }
}

/** Returns the JSON of an answer; `undefined` if it is none. An answer without a body is an empty object. */
function parsed(text: string): { readonly __type?: unknown; readonly message?: unknown } | undefined {
  try {
    return JSON.parse(text || "{}");
  } catch {
    return undefined;
  }
}
