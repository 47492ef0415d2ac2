import { askCognito, type CognitoOptions } from "./cognito.js";

/** The tokens at the end of a sign-in: `Session.adopt` takes them. */
export interface SignedIn {
  readonly idToken: string;
  readonly accessToken?: string;
  readonly refreshToken: string;
  /** Seconds. */
  readonly expiresIn: number;
}

/** The next step of a sign-in: nothing, a password of one's own, an authenticator to be set up, or its code. */
export type Step =
  | { readonly asks: "nothing"; readonly tokens: SignedIn }
  | { readonly asks: "password" }
  | { readonly asks: "authenticator"; readonly secret: string }
  | { readonly asks: "code" };

interface Answer {
  readonly AuthenticationResult?: {
    readonly IdToken?: string;
    readonly RefreshToken?: string;
    readonly ExpiresIn?: number;
  };
  readonly ChallengeName?: string;
  readonly ChallengeParameters?: { readonly USER_ID_FOR_SRP?: string };
  readonly Session?: string;
  readonly SecretCode?: string;
}

/**
 * A sign-in one step after the other, as Cognito asks: the password, a password of one's own in place of a temporary one, an
 * authenticator, its code. The password is sent over TLS. Throws `CognitoError` if Cognito refuses, and `ConnectionError` if there
 * is no answer.
 */
export class StepwiseSignIn {
  private username = "";
  private challenge = "";
  private session: string | undefined;

  constructor(private readonly options: CognitoOptions) {}

  /** Begins with a name, or a mail address, and the password. */
  async begin(username: string, password: string): Promise<Step> {
    this.username = username.normalize("NFC");
    const AuthParameters = { USERNAME: this.username, PASSWORD: password };
    return this.next(
      await this.ask("InitiateAuth", {
        ClientId: this.options.userPoolClientId,
        AuthFlow: "USER_PASSWORD_AUTH",
        AuthParameters,
      }),
    );
  }

  /** Replaces the temporary password. */
  choosePassword(password: string): Promise<Step> {
    return this.respond({ NEW_PASSWORD: password });
  }

  /** Ends the set-up of an authenticator by its first code. */
  async setUp(code: string): Promise<Step> {
    const { Session } = await this.ask("VerifySoftwareToken", { Session: this.session, UserCode: code });
    this.session = Session ?? this.session;
    return this.respond({});
  }

  /** Answers with the authenticator's code. */
  answer(code: string): Promise<Step> {
    return this.respond({ SOFTWARE_TOKEN_MFA_CODE: code });
  }

  private async respond(responses: Readonly<Record<string, string>>): Promise<Step> {
    return this.next(
      await this.ask("RespondToAuthChallenge", {
        ClientId: this.options.userPoolClientId,
        ChallengeName: this.challenge,
        Session: this.session,
        ChallengeResponses: { USERNAME: this.username, ...responses },
      }),
    );
  }

  private async next(answer: Answer): Promise<Step> {
    const { AuthenticationResult: result, ChallengeName = "", ChallengeParameters, Session } = answer;
    if (result?.IdToken && result.RefreshToken !== undefined)
      return {
        asks: "nothing",
        tokens: {
          idToken: result.IdToken,
          refreshToken: result.RefreshToken,
          expiresIn: result.ExpiresIn ?? 300,
        },
      };
    this.challenge = ChallengeName;
    this.session = Session;
    this.username = ChallengeParameters?.USER_ID_FOR_SRP ?? this.username;
    if (ChallengeName === "NEW_PASSWORD_REQUIRED") return { asks: "password" };
    if (ChallengeName === "SOFTWARE_TOKEN_MFA") return { asks: "code" };
    if (ChallengeName !== "MFA_SETUP") throw new Error(`There is no step for ${ChallengeName}`);
    const { SecretCode = "", Session: begun } = await this.ask("AssociateSoftwareToken", { Session });
    this.session = begun ?? Session;
    return { asks: "authenticator", secret: SecretCode };
  }

  private ask(operation: string, input: Readonly<Record<string, unknown>>): Promise<Answer> {
    return askCognito(this.options, operation, input);
  }
}
