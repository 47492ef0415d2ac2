import { createHash } from "node:crypto";
import { z } from "zod";

import { invalidParameter, notAuthorized, userNotFound, wrongPassword } from "../errors";
import { claimSignature, sameText, simulatedRecord, srpKey, startSrp } from "../srp";
import { hidesUsers } from "./recipients";
import {
  authenticated,
  checkConfirmed,
  checkedUsername,
  lockKey,
  preAuthentication,
  required,
  type SignIn,
} from "./signIn";

/** The server's state between the two calls, in `SECRET_BLOCK`. */
const SrpState = z.object({
  clientId: z.string(),
  /** The user's `sub`. Absent in a simulated exchange. */
  user: z.string().optional(),
  userId: z.string(),
  exchange: z.object({ A: z.string(), b: z.string(), B: z.string() }),
});

/** `USER_SRP_AUTH`: starts the server's half of the exchange, even for users who do not exist. */
export async function startPasswordVerifier(signIn: SignIn) {
  const { services, client } = signIn;
  const { pool } = client;
  const username = checkedUsername(signIn);
  const A = required(signIn, "SRP_A");
  const user = services.users.find(pool, username);
  if (!user && !hidesUsers(client)) throw userNotFound();
  services.attempts.checkSignIn(lockKey(pool, user, username));
  await preAuthentication(signIn, user, username);
  const record = user?.password ?? simulatedRecord(services.simulationSecret, pool.id, username);
  const exchange = startSrp(record, A);
  if (!exchange) throw invalidParameter("SRP_A is invalid.");
  const userId = user?.username ?? simulatedId(pool.id, username);
  const state = { clientId: client.id, user: user?.sub, userId, exchange };
  return {
    ChallengeName: "PASSWORD_VERIFIER",
    ChallengeParameters: {
      SALT: record.salt,
      SECRET_BLOCK: services.sealedState.seal("srp", state, client.settings.authSessionValidity * 60),
      SRP_B: exchange.B,
      USERNAME: userId,
      USER_ID_FOR_SRP: userId,
    },
  };
}

/** Returns the same id for the same name. AWS documents a UUID here. */
function simulatedId(poolId: string, username: string): string {
  const hex = createHash("sha256").update(`${poolId}/${username}`).digest("hex");
  return hex.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, "$1-$2-4$3-8$4-$5");
}

/** `PASSWORD_VERIFIER`: returns tokens if the signature proves the password. */
export async function answerPasswordVerifier(signIn: SignIn) {
  const { services, client } = signIn;
  const { pool } = client;
  const username = checkedUsername(signIn);
  const secretBlock = required(signIn, "PASSWORD_CLAIM_SECRET_BLOCK");
  const signature = required(signIn, "PASSWORD_CLAIM_SIGNATURE");
  const timestamp = required(signIn, "TIMESTAMP");
  const opened = services.sealedState.open("srp", secretBlock, SrpState);
  if ("refused" in opened || opened.data.clientId !== client.id) throw wrongPassword();
  const { user: sub, userId, exchange } = opened.data;
  const user = sub === undefined ? undefined : services.users.bySub(pool, sub);
  const isSame = username === userId || (user && services.users.find(pool, username)?.sub === user.sub);
  if (!isSame) throw notAuthorized("Incorrect username or password.");
  const lock = lockKey(pool, user, username);
  services.attempts.checkSignIn(lock);
  services.sealedState.use(secretBlock);
  checkConfirmed(user);
  const record = user?.password ?? simulatedRecord(services.simulationSecret, pool.id, username);
  const claim = { poolId: pool.id, userId, secretBlock, timestamp };
  const isRight = sameText(claimSignature(srpKey(record, exchange), claim), signature);
  if (!user || !isRight) {
    services.attempts.failedSignIn(lock);
    throw wrongPassword();
  }
  services.attempts.signedIn(lock);
  return authenticated(signIn, user, "Authentication");
}
