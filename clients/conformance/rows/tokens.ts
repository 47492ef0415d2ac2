import type { Row } from "../row";
import { calls, fails, gives, opensLive, refusal, score, serves, wallet } from "./steps";

const signedIn = [{ client: { session: true } }, { run: "signIn" }] as const;
const refresh = { body: { AuthParameters: { REFRESH_TOKEN: "refresh-1" }, AuthFlow: "REFRESH_TOKEN_AUTH" } };
const over = {
  status: 400,
  body: { __type: "NotAuthorizedException", message: "Refresh Token has been revoked" },
};

/** The answer of a pool that rotates refresh tokens to the usual flow. */
const wrongFlow = {
  status: 400,
  body: { __type: "InvalidParameterException", message: "Refresh token rotation is enabled" },
};
const rotated = (n: number) => ({
  body: { AuthenticationResult: { IdToken: `rotated-${n}`, RefreshToken: `refresh-${n}`, ExpiresIn: 3600 } },
});

const guest = { userId: "u", username: "guest-1", secret: "s" };
const makesGuest = serves("POST /auth/guest", { status: 201, body: guest });
const entersAsGuest = { run: "enter", gives: guest } as const;

/** Tokens: who has them, when they are renewed, and where they are kept. */
export const tokens: readonly Row[] = [
  {
    id: "T1",
    says: "signs in with the name and the password, and sends the ID token with calls",
    steps: [
      ...signedIn,
      {
        sent: "Cognito InitiateAuth",
        times: 1,
        like: { body: { AuthFlow: "USER_PASSWORD_AUTH", ClientId: "client" } },
      },
      calls(wallet),
      gives(),
      { sent: "GET /wallet", times: 1, like: { headers: { authorization: "id-1" } } },
    ],
  },
  {
    id: "T2",
    says: "renews a token a minute before its end",
    steps: [
      ...signedIn,
      { pass: 3_541_000 },
      calls(wallet),
      gives(),
      { sent: "Cognito InitiateAuth", times: 2, like: refresh },
      { sent: "GET /wallet", times: 1, like: { headers: { authorization: "id-2" } } },
    ],
  },
  {
    id: "T3",
    says: "uses a token until then",
    steps: [
      ...signedIn,
      { pass: 3_500_000 },
      calls(wallet),
      gives(),
      { sent: "Cognito InitiateAuth", times: 1 },
    ],
  },
  {
    id: "T4",
    says: "renews once for concurrent calls",
    steps: [
      ...signedIn,
      { pass: 3_600_000 },
      calls(wallet, "a"),
      calls(score, "b"),
      calls(wallet, "c"),
      gives("*", "a"),
      gives("*", "b"),
      gives("*", "c"),
      { sent: "Cognito InitiateAuth", times: 2 },
    ],
  },
  {
    id: "T5",
    says: "asks for a fresh token after a 401, and repeats the call once",
    steps: [
      ...signedIn,
      serves("GET /wallet", refusal(401, "auth.required"), { body: { balance: 5 } }),
      calls(wallet),
      gives({ balance: 5 }),
      { sent: "GET /wallet", times: 2, like: { headers: { authorization: "id-2" } } },
    ],
  },
  {
    id: "T6",
    says: "gives up after a second 401",
    steps: [
      ...signedIn,
      serves("GET /wallet", refusal(401, "auth.required"), refusal(401, "auth.required")),
      calls(wallet),
      fails({ kind: "api", status: 401, code: "auth.required" }),
      { sent: "GET /wallet", times: 2 },
    ],
  },
  {
    id: "T7",
    says: "renews once when concurrent calls get a 401, although one of them hears of it after the renewal",
    steps: [
      ...signedIn,
      serves("GET /wallet", refusal(401, "auth.required")),
      serves("POST /score", { ...refusal(401, "auth.required"), fault: "late" }),
      calls(score, "late"),
      { sent: "POST /score", times: 1 },
      calls(wallet),
      gives(),
      { late: true },
      gives("*", "late"),
      { sent: "Cognito InitiateAuth", times: 2 },
    ],
  },
  {
    id: "T8",
    says: "ends the session when the backend refuses to renew it, and forgets what the device keeps",
    steps: [
      ...signedIn,
      serves("Cognito InitiateAuth", over),
      { pass: 3_600_000 },
      calls(wallet),
      fails({ kind: "signedOut" }),
      { run: "kept", gives: null },
      { run: "stored", with: { name: "session" }, gives: null },
    ],
  },
  {
    id: "T9",
    says: "keeps the session when the renewal gets no answer",
    steps: [
      ...signedIn,
      serves("Cognito InitiateAuth", { fault: "drop" }),
      { pass: 3_600_000 },
      calls(wallet),
      fails({ kind: "connection" }),
      { run: "kept", gives: "refresh-1" },
      calls(wallet),
      gives(),
    ],
  },
  {
    id: "T10",
    says: "continues the session that the device keeps after a restart",
    steps: [
      ...signedIn,
      { client: { session: true, restart: true } },
      { run: "restore", gives: true },
      calls(wallet),
      gives(),
      { sent: "Cognito InitiateAuth", times: 2, like: refresh },
    ],
  },
  {
    id: "T11",
    says: "says that there is no session to continue",
    steps: [
      { client: { session: true } },
      { run: "restore", gives: false },
      calls(wallet),
      fails({ kind: "signedOut" }),
      { sent: "GET /wallet", times: 0 },
    ],
  },
  {
    id: "T12",
    says: "forgets its tokens when the player signs out, and revokes them",
    steps: [
      ...signedIn,
      { run: "signOut" },
      { run: "stored", with: { name: "session" }, gives: null },
      { sent: "Cognito RevokeToken", times: 1, like: { body: { Token: "refresh-1" } } },
      calls(wallet),
      fails({ kind: "signedOut" }),
    ],
  },
  {
    id: "T13",
    says: "makes a guest with proof of work",
    steps: [
      { client: {} },
      serves("POST /auth/guest", { status: 201, body: { userId: "u", username: "guest-1", secret: "s" } }),
      { run: "guest", gives: { userId: "u", username: "guest-1", secret: "s" } },
      {
        sent: "POST /auth/guest",
        times: 1,
        like: { body: { challenge: "c", solution: "/^\\d+$/" }, headers: { authorization: null } },
      },
    ],
  },
  {
    id: "T40",
    says: "makes another guest when an earlier try, whose answer was lost, has used up the challenge",
    steps: [
      { client: {} },
      serves("POST /auth/guest", { fault: "drop" }, refusal(409, "account.challenge_used"), {
        status: 201,
        body: guest,
      }),
      { run: "guest", as: "guest" },
      { wait: 150 },
      gives(guest, "guest"),
      { sent: "POST /auth/guest/challenge", times: 2 },
      { sent: "POST /auth/guest", times: 3 },
    ],
  },
  {
    id: "T14",
    says: "signs in again when the API asks for it, and repeats the call with the new token",
    steps: [
      { client: { session: true, signInAgain: true } },
      { run: "signIn" },
      serves(
        "DELETE /profile",
        refusal(401, "auth.recent_sign_in_required"),
        refusal(401, "auth.recent_sign_in_required"),
        { status: 204 },
      ),
      calls({ route: "deleteProfile" }),
      gives(null),
      { sent: "DELETE /profile", times: 3, like: { headers: { authorization: "id-3" } } },
    ],
  },
  {
    id: "T15",
    says: "renews by the device's clock when somebody sets it back, as the API refuses the old token",
    steps: [
      ...signedIn,
      { run: "setClock", with: { now: 1_000 } },
      serves("GET /wallet", refusal(401, "auth.required")),
      calls(wallet),
      gives(),
      { sent: "GET /wallet", times: 2, like: { headers: { authorization: "id-2" } } },
    ],
  },
  {
    id: "T16",
    says: "sends no token with routes that need none",
    steps: [
      ...signedIn,
      calls({ route: "postGuestChallenge" }),
      gives(),
      { sent: "POST /auth/guest/challenge", times: 1, like: { headers: { authorization: null } } },
    ],
  },
  {
    id: "T17",
    says: "names the build in every request, that for a ticket too",
    steps: [
      { client: { build: { game: "acorn", version: "1.2.3", platform: "ios" } } },
      calls(wallet),
      gives(),
      {
        sent: "GET /wallet",
        times: 1,
        like: { headers: { "x-client": "/^acorn\\/1\\.2\\.3 \\(ios; game-backend-\\w+\\/[\\d.]+\\)$/" } },
      },
      ...opensLive,
      { sent: "POST /realtime/ticket", times: 1, like: { headers: { "x-client": "/^acorn/" } } },
    ],
  },
  {
    id: "T18",
    says: "makes the device's guest at the first start, and signs it in",
    steps: [
      { client: { session: true } },
      makesGuest,
      entersAsGuest,
      {
        sent: "Cognito InitiateAuth",
        times: 1,
        like: { body: { AuthParameters: { USERNAME: "guest-1", PASSWORD: "s" } } },
      },
      { run: "stored", with: { name: "guest" }, gives: "/guest-1/" },
    ],
  },
  {
    id: "T19",
    says: "is the same guest after a restart, whose session goes on",
    steps: [
      { client: { session: true } },
      makesGuest,
      entersAsGuest,
      { client: { session: true, restart: true } },
      entersAsGuest,
      { sent: "POST /auth/guest", times: 1 },
      { sent: "Cognito InitiateAuth", times: 2, like: refresh },
    ],
  },
  {
    id: "T20",
    says: "signs the guest in by the kept secret when the session has ended",
    steps: [
      { client: { session: true } },
      makesGuest,
      entersAsGuest,
      { client: { session: true, restart: true } },
      serves("Cognito InitiateAuth", over),
      entersAsGuest,
      { sent: "POST /auth/guest", times: 1 },
      { sent: "Cognito InitiateAuth", times: 3, like: { body: { AuthParameters: { PASSWORD: "s" } } } },
    ],
  },
  {
    id: "T21",
    says: "is the guest without a network, if the device keeps the session",
    steps: [
      { client: { session: true } },
      makesGuest,
      entersAsGuest,
      { client: { session: true, restart: true } },
      serves("Cognito InitiateAuth", { fault: "drop" }),
      entersAsGuest,
      { run: "kept", gives: "refresh-1" },
    ],
  },
  {
    id: "T22",
    says: "makes no second guest when the game ended before the sign-in had an answer",
    steps: [
      { client: { session: true } },
      makesGuest,
      serves("Cognito InitiateAuth", { fault: "drop" }),
      { run: "enter", fails: { kind: "connection" } },
      { client: { session: true, restart: true } },
      entersAsGuest,
      { sent: "POST /auth/guest", times: 1 },
    ],
  },
  {
    id: "T23",
    says: "renews by the operation of a pool that rotates refresh tokens, and keeps the new one",
    steps: [
      ...signedIn,
      serves("Cognito InitiateAuth", wrongFlow),
      serves("Cognito GetTokensFromRefreshToken", rotated(2)),
      { pass: 3_600_000 },
      calls(wallet),
      gives(),
      {
        sent: "Cognito GetTokensFromRefreshToken",
        times: 1,
        like: { body: { ClientId: "client", RefreshToken: "refresh-1" } },
      },
      { sent: "GET /wallet", times: 1, like: { headers: { authorization: "rotated-2" } } },
      { run: "kept", gives: "refresh-2" },
    ],
  },
  {
    id: "T24",
    says: "renews by this operation at once, after the pool has asked for it",
    steps: [
      ...signedIn,
      serves("Cognito InitiateAuth", wrongFlow),
      serves("Cognito GetTokensFromRefreshToken", rotated(2), rotated(3)),
      { pass: 3_600_000 },
      calls(wallet),
      gives(),
      { pass: 3_600_000 },
      calls(wallet),
      gives(),
      { sent: "Cognito InitiateAuth", times: 2 },
      {
        sent: "Cognito GetTokensFromRefreshToken",
        times: 2,
        like: { body: { RefreshToken: "refresh-2" } },
      },
    ],
  },
  {
    id: "T25",
    says: "signs out when the pool says that the refresh token was used before",
    steps: [
      ...signedIn,
      serves("Cognito InitiateAuth", wrongFlow),
      serves("Cognito GetTokensFromRefreshToken", {
        status: 400,
        body: { __type: "RefreshTokenReuseException", message: "Refresh token has been used before" },
      }),
      { pass: 3_600_000 },
      calls(wallet),
      fails({ kind: "signedOut" }),
      { sent: "GET /wallet", times: 0 },
    ],
  },
  {
    id: "T41",
    says: "shares one entry of the device's guest between calls at once",
    steps: [
      { client: { session: true } },
      makesGuest,
      { run: "enter", as: "one" },
      { run: "enter", as: "other" },
      gives(guest, "one"),
      gives(guest, "other"),
      { sent: "POST /auth/guest", times: 1 },
      { sent: "Cognito InitiateAuth", times: 1 },
    ],
  },
  {
    id: "T42",
    says: "goes on with a shared entry when one of its callers no longer waits",
    steps: [
      { client: { session: true } },
      serves("POST /auth/guest", { fault: "late", status: 201, body: guest }),
      { run: "enter", as: "one" },
      { run: "enter", as: "other" },
      { sent: "POST /auth/guest", times: 1 },
      { run: "cancel", with: { what: "one" } },
      fails({ kind: "cancelled" }, "one"),
      { late: true },
      gives(guest, "other"),
    ],
  },
  {
    id: "T43",
    says: "says why Cognito does not answer",
    steps: [
      { client: { session: true } },
      serves("Cognito InitiateAuth", { fault: "drop" }, { fault: "drop" }),
      { run: "signIn", fails: { kind: "connection", message: "/^Cognito does not answer: ./" } },
    ],
  },
];
