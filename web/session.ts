import {
  AuthenticationDetails,
  CognitoUser,
  CognitoUserAttribute,
  CognitoUserPool,
  type CognitoUserSession,
  type ICognitoStorage,
} from "amazon-cognito-identity-js";

import type { SiteConfig } from "../components/webSite/siteConfig";

/** Tokens stay in memory: a script that should not be here would find none to carry away, and a reload asks again. */
class Memory implements ICognitoStorage {
  private readonly items = new Map<string, string>();
  setItem = (key: string, value: string) => void this.items.set(key, value);
  getItem = (key: string) => this.items.get(key) ?? null;
  removeItem = (key: string) => void this.items.delete(key);
  clear = () => this.items.clear();
}

type Done<T> = (error: Error | null | undefined, value?: T) => void;

/** A callback's answer as a promise. */
const promised = <T>(run: (done: Done<T>) => void) =>
  new Promise<T | undefined>((resolve, reject) =>
    run((error, value) => (error ? reject(error) : resolve(value))),
  );

/** A refresh token that is refused was revoked or has run out, or its player is gone. */
function over(error: unknown): never {
  if (!(error instanceof Error) || error.name !== "NotAuthorizedException") throw error;
  throw new Error("Your session has expired. Sign in again", { cause: error });
}

/** The signed-in player's tokens, by SRP: the password never leaves the device. */
export class Session {
  private readonly pool: CognitoUserPool;
  private user: CognitoUser | undefined;

  constructor({ userPoolId, userPoolClientId, cognitoEndpoint }: SiteConfig) {
    this.pool = new CognitoUserPool({
      UserPoolId: userPoolId,
      ClientId: userPoolClientId,
      Storage: new Memory(),
      endpoint: cognitoEndpoint,
    });
  }

  async signUp(name: string, email: string, password: string): Promise<void> {
    const attributes = [new CognitoUserAttribute({ Name: "email", Value: email })];
    await promised((done) => this.pool.signUp(name, password, attributes, [], done));
  }

  async confirm(name: string, code: string): Promise<void> {
    await promised((done) => this.userCalled(name).confirmRegistration(code, false, done));
  }

  async sendCodeAgain(name: string): Promise<void> {
    await promised((done) => this.userCalled(name).resendConfirmationCode(done));
  }

  /** `name` is the player's name, or an address that was verified. */
  async signIn(name: string, password: string): Promise<void> {
    const user = this.userCalled(name);
    const details = new AuthenticationDetails({ Username: name, Password: password });
    await new Promise((onSuccess, onFailure) => user.authenticateUser(details, { onSuccess, onFailure }));
    this.user = user;
  }

  /** Renews it when it is about to run out, or at once when `fresh`. */
  async idToken(fresh = false): Promise<string> {
    const session = await this.current();
    if (!fresh) return session.getIdToken().getJwtToken();
    const renewed = await promised<CognitoUserSession>((done) =>
      this.signedIn().refreshSession(session.getRefreshToken(), done),
    ).catch(over);
    return (renewed ?? session).getIdToken().getJwtToken();
  }

  async sendVerificationCode(): Promise<void> {
    await this.current();
    await new Promise<void>((resolve, onFailure) =>
      this.signedIn().getAttributeVerificationCode("email", {
        onSuccess: () => resolve(),
        onFailure,
        inputVerificationCode: () => resolve(),
      }),
    );
  }

  async verifyEmail(code: string): Promise<void> {
    await this.current();
    await new Promise((onSuccess, onFailure) =>
      this.signedIn().verifyAttribute("email", code, { onSuccess, onFailure }),
    );
  }

  /** The refresh token is revoked, too; where that fails, it is still forgotten. */
  signOut(): void {
    this.user?.signOut(() => {});
    this.user = undefined;
  }

  private async current(): Promise<CognitoUserSession> {
    const session = await promised<CognitoUserSession>((done) =>
      this.signedIn().getSession((error: Error | null, session: CognitoUserSession | null) =>
        done(error, session ?? undefined),
      ),
    ).catch(over);
    if (!session) throw new Error("You are signed out");
    return session;
  }

  private signedIn(): CognitoUser {
    if (!this.user) throw new Error("You are signed out");
    return this.user;
  }

  private readonly userCalled = (name: string) =>
    new CognitoUser({ Username: name, Pool: this.pool, Storage: new Memory() });
}
