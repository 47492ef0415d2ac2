import type { Row, Step } from "../row";
import { calls, fails, gives, refusal, serves, wallet } from "./steps";

const tokens = {
  userId: "u",
  username: "player-brave-otter",
  idToken: "id-p",
  accessToken: "a",
  refreshToken: "refresh-p",
  expiresIn: 3600,
};
const nonce = serves("POST /auth/challenge", { body: { nonce: "n-1", expiresIn: 600 } });
const answers = serves("POST /auth/apple", { body: tokens });
const signs = (more: Readonly<Record<string, unknown>> = {}): Step => ({
  run: "platform",
  with: more,
  as: "platform",
});
const proof = { idToken: "proof of n-1", nonce: "n-1" };
const session = { client: { session: true } } as const;
const signed: readonly Step[] = [session, nonce, answers, signs(), gives({ userId: "u" }, "platform")];

/** Sign-in by platforms: a nonce, the platform's proof, and a session. */
export const platforms: readonly Row[] = [
  {
    id: "I1",
    says: "gives the platform a nonce of the backend, and sends its proof",
    steps: [...signed, { sent: "POST /auth/apple", times: 1, like: { body: proof } }],
  },
  {
    id: "I2",
    says: "calls with the token that the backend has answered",
    steps: [
      ...signed,
      calls(wallet),
      gives(),
      { sent: "GET /wallet", times: 1, like: { headers: { authorization: "id-p" } } },
    ],
  },
  {
    id: "I3",
    says: "continues the session after a restart",
    steps: [
      ...signed,
      { client: { session: true, restart: true } },
      { run: "restore", gives: true },
      { run: "kept", gives: "refresh-p" },
    ],
  },
  {
    id: "I4",
    says: "renews the tokens at Cognito, when they end",
    steps: [
      ...signed,
      { pass: 3_541_000 },
      calls(wallet),
      gives(),
      {
        sent: "Cognito InitiateAuth",
        times: 1,
        like: { body: { AuthFlow: "REFRESH_TOKEN_AUTH", AuthParameters: { REFRESH_TOKEN: "refresh-p" } } },
      },
    ],
  },
  {
    id: "I5",
    says: "sends the same proof again when there is no answer",
    steps: [
      session,
      nonce,
      serves("POST /auth/apple", { fault: "drop" }, { body: tokens }),
      signs(),
      { wait: 150 },
      gives({ userId: "u" }, "platform"),
      { sent: "POST /auth/apple", times: 2, same: ["body", "headers.idempotency-key"] },
      { sent: "POST /auth/challenge", times: 1 },
    ],
  },
  {
    id: "I6",
    says: "waits when the platform is silent",
    steps: [
      session,
      nonce,
      serves("POST /auth/apple", refusal(503, "platform.unavailable", { retryAfter: 5 }), { body: tokens }),
      signs(),
      { wait: 6_250 },
      gives({ userId: "u" }, "platform"),
    ],
  },
  {
    id: "I7",
    says: "does not repeat a proof that is refused",
    steps: [
      session,
      nonce,
      serves("POST /auth/apple", refusal(401, "platform.proof_refused")),
      signs(),
      fails({ kind: "api", status: 401, code: "platform.proof_refused" }, "platform"),
      { sent: "POST /auth/apple", times: 1 },
    ],
  },
  {
    id: "I8",
    says: "sends nothing if the player closes the platform's window",
    steps: [
      session,
      nonce,
      signs({ closes: true }),
      gives(null, "platform"),
      { sent: "POST /auth/apple", times: 0 },
      { run: "kept", gives: null },
    ],
  },
  {
    id: "I9",
    says: "leaves the session as it is when the sign-in fails",
    steps: [
      session,
      { run: "signIn" },
      nonce,
      serves("POST /auth/apple", refusal(403, "identity.refused")),
      signs(),
      fails({ code: "identity.refused" }, "platform"),
      { run: "kept", gives: "refresh-1" },
    ],
  },
  {
    id: "I10",
    says: "links an account to the player who is signed in, whose session stays",
    steps: [
      session,
      { run: "signIn" },
      nonce,
      serves("POST /profile/identities/apple", { body: { id: "apple", provider: "apple" } }),
      signs({ link: true }),
      gives({ provider: "apple" }, "platform"),
      {
        sent: "POST /profile/identities/apple",
        times: 1,
        like: { body: proof, headers: { authorization: "id-1" } },
      },
      { run: "kept", gives: "refresh-1" },
    ],
  },
  {
    id: "I11",
    says: "says that an account is another player's, and links nothing",
    steps: [
      session,
      { run: "signIn" },
      nonce,
      serves("POST /profile/identities/apple", refusal(409, "identity.taken")),
      signs({ link: true }),
      fails({ status: 409, code: "identity.taken" }, "platform"),
    ],
  },
];
