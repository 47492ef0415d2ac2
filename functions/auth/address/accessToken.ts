import { refuse } from "@game-backend/framework/errors";
import { safeParse } from "@game-backend/framework/safeParse";
import * as z from "zod/mini";
import { foreignToken } from "../codes";

/** An access token in a body. */
export const AccessToken = z
  .string()
  .check(
    z.regex(/^[\w-]+\.[\w-]+\.[\w-]+$/),
    z.maxLength(4_096),
    z.describe("The access token that Cognito gave with the ID token"),
  );

const Claims = z.object({ sub: z.string() });

/**
 * Refuses the access token of another player. Its signature is not checked, because Cognito checks it before it changes
 * anything.
 */
export function refuseOthersToken(accessToken: string, userId: string): void {
  const [, part = ""] = accessToken.split(".");
  if (safeParse(Claims, jsonOf(part)).data?.sub !== userId)
    throw refuse(foreignToken, { field: "/accessToken" });
}

function jsonOf(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, "base64url").toString());
  } catch {
    return undefined;
  }
}
