import { randomBytes } from "node:crypto";
import { type Caller, caller } from "@game-backend/tools/harness/caller";
import { newNonce as sealed } from "../../functions/platforms/idTokens/nonce";
import { identityKey } from "../auth/identityKey";
import { local, output } from "../local";
import { idToken, type PlatformPath } from "./standIns";

/** Returns a new person's id at a platform. */
export const newSubject = () => `${randomBytes(6).toString("hex")}.0042`;

/** Gets a nonce. */
export async function nonce(): Promise<string> {
  const { status, body } = await local.anybody.post("/auth/challenge");
  if (status !== 200) throw new Error(`POST /auth/challenge answered ${status}`);
  return body.nonce;
}

/** Returns a nonce as the route gives it. All specs share a network, whose requests the route limits. */
export async function newNonce(): Promise<string> {
  return sealed(await identityKey(), Date.now());
}

/** Returns the body of a sign-in. */
export async function proof(platform: PlatformPath, subject: string) {
  const challenge = await newNonce();
  return { idToken: await idToken(platform, subject, challenge), nonce: challenge };
}

/** Signs in by a platform. */
export const signInBy = async (platform: PlatformPath, subject: string) =>
  local.anybody.post(`/auth/${platform}`, await proof(platform, subject));

/** Links a platform account to a player. */
export const linkTo = async (player: Pick<Caller, "post">, platform: PlatformPath, subject: string) =>
  player.post(`/profile/identities/${platform}`, await proof(platform, subject));

/** Returns a caller with the ID token of a sign-in's answer. */
export const withTokenOf = ({ body }: { body: { idToken: string } }): Caller =>
  caller(
    () => output("apiUrl"),
    async () => ({ authorization: body.idToken }),
  );
