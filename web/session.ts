import type { SiteConfig } from "@game-backend/components/gamePage/siteConfig";
import {
  AuthenticationDetails,
  CognitoAccessToken,
  CognitoIdToken,
  CognitoRefreshToken,
  CognitoUser,
  CognitoUserAttribute,
  CognitoUserPool,
  CognitoUserSession,
  type ICognitoStorage,
} from "amazon-cognito-identity-js";
import type { Work } from "./client";
import { ConnectionError, isNamed, SignedOutError } from "./errors";
import type { Device } from "./state/device";

/** A player's tokens, as the backend gives them for a platform's proof. */
export interface PlayerTokens {
  readonly username: string;
  readonly idToken: string;
  readonly accessToken: string;
  readonly refreshToken: string;
}

/** Keeps the library's tokens in memory. The device stores only the refresh token (see `deviceOf`). */
class Memory implements ICognitoStorage {
  private readonly items = new Map<string, string>();
  setItem = (key: string, value: string) => void this.items.set(key, value);
  getItem = (key: string) => this.items.get(key) ?? null;
  removeItem = (key: string) => void this.items.delete(key);
  clear = () => this.items.clear();
}

type Done<T> = (error: Error | null | undefined, value?: T) => void;

/** A call of the library that reports its result to one of two functions. */
type Run<T> = (onSuccess: (value: T) => void, onFailure: (error: unknown) => void) => void;

/** Returns true for the library's errors for no answer, and for an answer that is not Cognito's. */
const isUnanswered = (error: unknown) =>
  error instanceof TypeError || (error instanceof Error && error.message === "Network error");

/** Returns true if the refresh token was revoked or has expired, or its player was deleted. */
const endsSession = (error: unknown): error is Error =>
  isNamed(error, "NotAuthorizedException") || isNamed(error, "UserNotFoundException");

/** A part of the library that its types omit. It retries a failed renewal, unless the error is marked as final. */
interface LibraryClient {
  request(operation: string, parameters: object, done: Done<object>): void;
}

/** Makes the library report an ended session at once. Otherwise it would retry the renewal for six seconds. */
function withoutRepeatedRefusals(pool: CognitoUserPool): CognitoUserPool {
  const { client } = pool as unknown as { client: LibraryClient };
  const request = client.request.bind(client);
  client.request = (operation, parameters, done) =>
    request(operation, parameters, (error, value) =>
      done(endsSession(error) ? Object.assign(error, { nonRetryable: true }) : error, value),
    );
  return pool;
}

/** The signed-in player's tokens. It signs in with SRP, so the password never leaves the device. */
export class Session {
  private readonly pool: CognitoUserPool;
  private user: CognitoUser | undefined;
  private tokens: CognitoUserSession | undefined;
  /** The refresh token of this session. Another tab may have stored a different one on the device since. */
  private refreshToken: string | undefined;
  /** The renewals in progress, by their user: concurrent requests share one. */
  private readonly renewals = new WeakMap<CognitoUser, Promise<CognitoUserSession>>();

  constructor(
    { userPoolId, userPoolClientId, cognitoEndpoint }: SiteConfig,
    private readonly device: Device,
    /** Milliseconds to wait for a call of the library, which has no timeout of its own. */
    private readonly timeoutMs = 30_000,
  ) {
    this.pool = withoutRepeatedRefusals(
      new CognitoUserPool({
        UserPoolId: userPoolId,
        ClientId: userPoolClientId,
        Storage: new Memory(),
        endpoint: cognitoEndpoint,
      }),
    );
  }

  /** Creates an account, which is paid with work. */
  async signUp(name: string, email: string, password: string, work: Work): Promise<void> {
    const attributes = [new CognitoUserAttribute({ Name: "email", Value: email })];
    await this.promised((done) =>
      this.pool.signUp(name.normalize("NFC"), password, attributes, [], done, { ...work }),
    );
  }

  /** Confirms an account. One that is already confirmed is no error: the answer to an earlier try was lost. */
  async confirm(name: string, code: string): Promise<void> {
    await this.promised((done) => this.userCalled(name).confirmRegistration(code, false, done)).catch(
      (error: unknown) => {
        if (!isNamed(error, "NotAuthorizedException") || !/status is CONFIRMED/.test(error.message))
          throw error;
      },
    );
  }

  async sendCodeAgain(name: string): Promise<void> {
    await this.promised((done) => this.userCalled(name).resendConfirmationCode(done));
  }

  /**
   * Mails a code that lets the player choose another password. `name` is the player's name or verified address. Work
   * pays for mails that others do not use up so easily.
   */
  async forgotPassword(name: string, work?: Work): Promise<void> {
    await this.called<void>((resolve, onFailure) => {
      const then = { onSuccess: () => resolve(), onFailure, inputVerificationCode: () => resolve() };
      this.userCalled(name).forgotPassword(then, work && { ...work });
    });
  }

  async choosePassword(name: string, code: string, password: string): Promise<void> {
    await this.called<void>((resolve, onFailure) =>
      this.userCalled(name).confirmPassword(code, password, { onSuccess: () => resolve(), onFailure }),
    );
  }

  /** Signs in. `name` is the player's name or verified address. */
  async signIn(name: string, password: string): Promise<void> {
    const user = this.userCalled(name);
    const details = new AuthenticationDetails({ Username: name, Password: password });
    const tokens = await this.called<CognitoUserSession>((onSuccess, onFailure) =>
      user.authenticateUser(details, {
        onSuccess,
        onFailure,
        newPasswordRequired: () => onFailure(new Error("This password is temporary, and opens nothing here")),
      }),
    );
    this.use(user, tokens);
  }

  /** Begins a session with a player's tokens. */
  begin({ username, idToken, accessToken, refreshToken }: PlayerTokens): void {
    this.use(
      this.userCalled(username),
      new CognitoUserSession({
        IdToken: new CognitoIdToken({ IdToken: idToken }),
        AccessToken: new CognitoAccessToken({ AccessToken: accessToken }),
        RefreshToken: new CognitoRefreshToken({ RefreshToken: refreshToken }),
      }),
    );
  }

  /**
   * Resumes the session that the device stores. Returns false if there is none; throws `SignedOutError` if it has ended.
   */
  async resume(): Promise<boolean> {
    const kept = this.device.session.read();
    if (!kept) return false;
    this.user = this.userCalled(kept.username);
    this.refreshToken = kept.refreshToken;
    const RefreshToken = new CognitoRefreshToken({ RefreshToken: kept.refreshToken });
    await this.renew(RefreshToken);
    return true;
  }

  /** Returns the ID token. Renews it first if it has expired, or if `fresh` is true. */
  async idToken(fresh = false): Promise<string> {
    return (await this.valid(fresh)).getIdToken().getJwtToken();
  }

  /** Returns the access token, which Cognito's own operations take. Renews it first if it has expired. */
  async accessToken(): Promise<string> {
    return (await this.valid(false)).getAccessToken().getJwtToken();
  }

  async sendVerificationCode(): Promise<void> {
    const user = this.signedIn();
    await this.called<void>((resolve, onFailure) =>
      user.getAttributeVerificationCode("email", {
        onSuccess: () => resolve(),
        onFailure,
        inputVerificationCode: () => resolve(),
      }),
    );
  }

  async verifyEmail(code: string): Promise<void> {
    const user = this.signedIn();
    await this.called<string>((onSuccess, onFailure) =>
      user.verifyAttribute("email", code, { onSuccess, onFailure }),
    );
  }

  /** The player's e-mail address as the ID token has it, or undefined without one. */
  get email(): string | undefined {
    const { email } = this.tokens?.getIdToken().payload ?? {};
    return typeof email === "string" ? email : undefined;
  }

  /** Signs out and revokes the refresh token. The device forgets the token even if that fails. */
  signOut(): void {
    this.user?.signOut(() => {});
    this.forget();
  }

  private async valid(fresh: boolean): Promise<CognitoUserSession> {
    if (!this.tokens) throw new SignedOutError("The session has ended");
    return fresh || !this.tokens.isValid() ? this.renew(this.tokens.getRefreshToken()) : this.tokens;
  }

  private use(user: CognitoUser, tokens: CognitoUserSession): void {
    this.user = user;
    this.tokens = tokens;
    user.setSignInUserSession(tokens);
    const refreshToken = tokens.getRefreshToken().getToken();
    this.refreshToken = refreshToken;
    this.device.session.write({ username: user.getUsername(), refreshToken });
  }

  private renew(refreshToken: CognitoRefreshToken): Promise<CognitoUserSession> {
    const user = this.signedIn();
    const known = this.renewals.get(user);
    if (known) return known;
    const renewal = this.renewed(user, refreshToken).finally(() => this.renewals.delete(user));
    this.renewals.set(user, renewal);
    return renewal;
  }

  /**
   * Renews the tokens. The result is dropped if the player has signed out, or another one signed in, in the meantime.
   */
  private async renewed(user: CognitoUser, refreshToken: CognitoRefreshToken): Promise<CognitoUserSession> {
    const tokens = await this.promised<CognitoUserSession>((done) =>
      user.refreshSession(refreshToken, done),
    ).catch((error: unknown) => {
      if (!endsSession(error)) throw error;
      if (this.user === user) this.forget();
      throw new SignedOutError("The session has ended", { cause: error });
    });
    if (!tokens || this.user !== user) throw new SignedOutError("The session has ended");
    this.use(user, tokens);
    return tokens;
  }

  private forget(): void {
    this.user = undefined;
    this.tokens = undefined;
    const { session } = this.device;
    if (session.read()?.refreshToken === this.refreshToken) session.write(undefined);
    this.refreshToken = undefined;
  }

  /** Returns a call of the library as a promise. */
  private called<T>(run: Run<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const late = () => reject(new ConnectionError("Cognito does not answer in time"));
      const timer = setTimeout(late, this.timeoutMs);
      new Promise<T>(run).finally(() => clearTimeout(timer)).then(resolve, reject);
    }).catch((error: unknown) => {
      throw isUnanswered(error) ? new ConnectionError("Cognito does not answer", { cause: error }) : error;
    });
  }

  /** Returns a call of the library with one callback for both results as a promise. */
  private promised<T>(run: (done: Done<T>) => void): Promise<T | undefined> {
    return this.called<T | undefined>((resolve, reject) =>
      run((error, value) => (error ? reject(error) : resolve(value))),
    );
  }

  private signedIn(): CognitoUser {
    if (!this.user) throw new SignedOutError("The session has ended");
    return this.user;
  }

  private readonly userCalled = (name: string) =>
    new CognitoUser({ Username: name, Pool: this.pool, Storage: new Memory() });
}
