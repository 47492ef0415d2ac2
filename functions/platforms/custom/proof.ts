import { hash } from "node:crypto";
import { daySeconds } from "@game-backend/framework/durations";
import { refuse } from "@game-backend/framework/errors";
import * as z from "zod/mini";
import { issuerUnknown } from "../codes";
import type { Collected } from "../definition";
import { longestToken, TokenInvalid } from "../idTokens/idTokens";
import type { Call } from "../signIn/payForCall";
import type { Proof } from "../signIn/proof";
import { refusalOfProof } from "../signIn/refusalOfProof";
import { Checked } from "./checked";

/** A proof as a client sends it. */
export const CustomText = z
  .string()
  .check(
    z.regex(/^[!-~]+$/),
    z.maxLength(longestToken),
    z.describe(
      "The proof that the platform gave the game, in the form that the platform's module on the server reads",
    ),
  );

const digest = (text: string) => hash("sha256", text, "base64url");

/**
 * Returns what a proof of a custom platform says. `pay` asks a platform that alone can judge its proofs. Throws 404 for an unknown
 * name, 401 for a bad proof, and what `pay` throws.
 */
export async function customProof(
  { customPlatforms, now }: Collected<"customPlatforms"> & { now: number },
  name: string,
  text: string,
  pay: (call: Call) => Promise<Proof>,
): Promise<Proof> {
  const platform = Object.hasOwn(customPlatforms, name) ? customPlatforms[name] : undefined;
  if (!platform) throw refuse(issuerUnknown, { field: "path.name" });
  const provider = `custom-${name}`;
  const read = async (): Promise<Proof> => {
    const { data } = Checked.safeParse(await platform.check(text));
    if (!data)
      throw new TokenInvalid("its platform's module does not take it, or says of it what it may not");
    const { id, expiresAt, ...said } = data;
    if (expiresAt * 1_000 <= now || expiresAt * 1_000 > now + daySeconds * 1_000)
      throw new TokenInvalid("it has expired, or does not expire within a day");
    return { provider, ...said, once: { id: `${provider} ${digest(id)}`, expiresAt } };
  };
  if (platform.callsPerMinute !== undefined) {
    const asked = `${provider} text ${digest(text)}`;
    const ask = async () => {
      const proof = await read();
      return { ...proof, once: { ...proof.once, asked, used: true as const } };
    };
    return pay({ platform: provider, perMinute: platform.callsPerMinute, proof: asked, ask });
  }
  try {
    return await read();
  } catch (error) {
    throw refusalOfProof(error);
  }
}
