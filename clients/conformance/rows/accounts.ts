import type { Row, Step } from "../row";
import { fails, serves } from "./steps";

const cognitoRefuses = (operation: string, type: string): Step =>
  serves(`Cognito ${operation}`, { status: 400, body: { __type: type, message: "Refused" } });
const signsUp: Step = { run: "signUp", as: "call" };
const paid = { ClientMetadata: { challenge: "c", solution: "/^[0-9]+$/" } };

/** A client that proves passwords, and what Cognito answers to the name. */
const proves: readonly Step[] = [
  { client: { session: true, userPoolId: "eu-west-1_Pool" } },
  serves("Cognito InitiateAuth", {
    body: {
      ChallengeName: "PASSWORD_VERIFIER",
      ChallengeParameters: {
        ...{ SALT: "5a17", SRP_B: "b".repeat(768), SECRET_BLOCK: "YmxvY2s=", USER_ID_FOR_SRP: "ada's id" },
      },
      Session: "s",
    },
  }),
];

/** Accounts with an e-mail address. */
export const accounts: readonly Row[] = [
  {
    id: "T26",
    says: "signs up with a name, an address and a password, and pays with solved work",
    steps: [
      { client: { session: true } },
      signsUp,
      { settled: "call" },
      {
        sent: "Cognito SignUp",
        times: 1,
        like: {
          body: {
            ...{ ClientId: "client", Username: "ada", Password: "secret" },
            ...{ UserAttributes: [{ Name: "email", Value: "ada@example.com" }], ...paid },
          },
        },
      },
    ],
  },
  {
    id: "T27",
    says: "sends no sign-up without work",
    steps: [
      { client: { session: true, retries: 0 } },
      serves("POST /auth/guest/challenge", { status: 503 }),
      signsUp,
      fails({ kind: "api", status: 503 }),
      { sent: "Cognito SignUp", times: 0 },
    ],
  },
  {
    id: "T28",
    says: "confirms an address with the code that was mailed, which signs nobody in",
    steps: [
      { client: { session: true } },
      { run: "confirm", with: { code: "123456" } },
      {
        sent: "Cognito ConfirmSignUp",
        times: 1,
        like: { body: { Username: "ada", ConfirmationCode: "123456" } },
      },
      { run: "kept", gives: null },
    ],
  },
  {
    id: "T29",
    says: "names a wrong code as Cognito does",
    steps: [
      { client: { session: true } },
      cognitoRefuses("ConfirmSignUp", "CodeMismatchException"),
      {
        run: "confirm",
        with: { code: "1" },
        fails: { kind: "cognito", status: 400, type: "CodeMismatchException", message: "Refused" },
      },
    ],
  },
  {
    id: "T30",
    says: "has another code mailed, and tells a limit that passes apart",
    steps: [
      { client: { session: true } },
      { run: "resendCode" },
      cognitoRefuses("ResendConfirmationCode", "LimitExceededException"),
      {
        run: "resendCode",
        fails: { kind: "cognito", status: 429, type: "LimitExceededException" },
      },
      { sent: "Cognito ResendConfirmationCode", times: 2, like: { body: { Username: "ada" } } },
    ],
  },
  {
    id: "T31",
    says: "has a code mailed for a forgotten password, with work and without",
    steps: [
      { client: { session: true } },
      { run: "forgotPassword", with: { works: true } },
      { sent: "Cognito ForgotPassword", times: 1, like: { body: { Username: "ada", ...paid } } },
      { run: "forgotPassword" },
      {
        sent: "Cognito ForgotPassword",
        times: 2,
        like: { body: { Username: "ada", ClientMetadata: null } },
      },
    ],
  },
  {
    id: "T32",
    says: "replaces a forgotten password with the code that was mailed",
    steps: [
      { client: { session: true } },
      { run: "resetPassword", with: { code: "123456" } },
      {
        sent: "Cognito ConfirmForgotPassword",
        times: 1,
        like: { body: { Username: "ada", ConfirmationCode: "123456", Password: "new secret" } },
      },
    ],
  },
  {
    id: "T44",
    says: "takes an account for confirmed that an earlier try, whose answer was lost, has confirmed",
    steps: [
      { client: { session: true } },
      serves("Cognito ConfirmSignUp", {
        status: 400,
        body: {
          __type: "NotAuthorizedException",
          message: "User cannot be confirmed. Current status is CONFIRMED",
        },
      }),
      { run: "confirm", with: { code: "123456" } },
      { sent: "Cognito ConfirmSignUp", times: 1 },
    ],
  },
  {
    id: "T45",
    says: "proves the password by SRP, and does not send it",
    steps: [
      ...proves,
      serves("Cognito RespondToAuthChallenge", {
        body: { AuthenticationResult: { IdToken: "proved", RefreshToken: "refresh-1", ExpiresIn: 3600 } },
      }),
      { run: "signIn" },
      {
        sent: "Cognito InitiateAuth",
        times: 1,
        like: {
          body: {
            ...{ ClientId: "client", AuthFlow: "USER_SRP_AUTH" },
            AuthParameters: { USERNAME: "ada", SRP_A: "/^[0-9a-f]{700,768}$/", PASSWORD: null },
          },
        },
      },
      {
        sent: "Cognito RespondToAuthChallenge",
        times: 1,
        like: {
          body: {
            ...{ ClientId: "client", ChallengeName: "PASSWORD_VERIFIER", Session: "s" },
            ChallengeResponses: {
              USERNAME: "ada's id",
              PASSWORD_CLAIM_SECRET_BLOCK: "YmxvY2s=",
              PASSWORD_CLAIM_SIGNATURE: "/^[\\w+/]{43}=$/",
              TIMESTAMP: "/^[A-Z][a-z]{2} [A-Z][a-z]{2} \\d+ [\\d:]{8} UTC \\d{4}$/",
            },
          },
        },
      },
      { run: "token", gives: "proved" },
      { pass: 3_600_000 },
      { run: "token", gives: "id-1" },
      { sent: "Cognito InitiateAuth", times: 2, like: { body: { AuthFlow: "REFRESH_TOKEN_AUTH" } } },
    ],
  },
  {
    id: "T46",
    says: "signs nobody in whose proof is refused",
    steps: [
      ...proves,
      cognitoRefuses("RespondToAuthChallenge", "NotAuthorizedException"),
      { run: "signIn", fails: { kind: "cognito", status: 400, type: "NotAuthorizedException" } },
      { run: "kept", gives: null },
    ],
  },
];
