import { boundedFetch, PlatformDown } from "@game-backend/framework/boundedFetch";
import { jsonOf } from "@game-backend/framework/foreignJson";
import * as z from "zod/mini";
import { TokenInvalid } from "../idTokens/idTokens";
import type { PlayGamesSettings } from "./configuration";

/** A server auth code, such as `4/0Ab…`. */
export const Code = z
  .string()
  .check(
    z.regex(/^[\w/.~+-]+$/),
    z.minLength(8),
    z.maxLength(512),
    z.describe("requestServerSideAccess's code for the server's client id"),
  );

const Granted = z.object({ access_token: z.string().check(z.minLength(1), z.maxLength(4_096)) });
const Refused = z.object({ error: z.string() });
const Verified = z.object({ player_id: z.string().check(z.regex(/^[\w-]{1,64}$/)) });

/**
 * Returns the id of the player who got a code, by two questions: the code's token, and for which game and player it is. The second
 * one matters, because a token of another game of the same client would do otherwise. Throws `TokenInvalid` for a bad code, and
 * `PlatformDown` if Google does not say.
 */
export async function askPlayGames(
  settings: PlayGamesSettings,
  secret: string,
  code: string,
): Promise<string> {
  const token = await tokenFor(settings, secret, code);
  const address = `${settings.games}/games/v1/applications/${settings.applicationId}/verify`;
  const answer = await boundedFetch(address, { headers: { Authorization: `Bearer ${token}` } });
  if ([401, 403, 404].includes(answer.status)) throw new TokenInvalid("the code is for another game");
  const { data } = Verified.safeParse(answer.status === 200 ? await jsonOf(answer) : undefined);
  if (!data) throw new PlatformDown(`Play Games answers ${answer.status}`);
  return data.player_id;
}

async function tokenFor(
  { tokens, clientId }: PlayGamesSettings,
  secret: string,
  code: string,
): Promise<string> {
  const answer = await boundedFetch(tokens, {
    method: "POST",
    headers: { "Content-Type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({
      ...{ code, client_id: clientId, client_secret: secret, grant_type: "authorization_code" },
      // Codes of Android belong to no page.
      redirect_uri: "",
    }).toString(),
  });
  const said = await jsonOf(answer);
  const { data } = Granted.safeParse(answer.status === 200 ? said : undefined);
  if (data) return data.access_token;
  const { data: refused } = Refused.safeParse(said);
  if (answer.status === 400 && refused?.error === "invalid_grant")
    throw new TokenInvalid("Google does not take the code");
  console.error(
    `Google gives no token: ${answer.status} ${refused?.error ?? ""}. Check playGamesSignIn and its secret`,
  );
  throw new PlatformDown(`Google answers ${answer.status}`);
}
