import { boundedFetch, PlatformDown } from "@game-backend/framework/boundedFetch";
import { jsonOf } from "@game-backend/framework/foreignJson";
import * as z from "zod/mini";
import { TokenInvalid } from "../idTokens/idTokens";
import type { SteamSettings } from "./configuration";

/** Steam's answer about a ticket. */
export interface SteamAnswer {
  readonly steamId: string;
  /** The account that owns the game: another one, if the player borrows it. */
  readonly ownerId: string;
  readonly vacBanned: boolean;
  readonly publisherBanned: boolean;
}

/** A ticket in hexadecimal digits: at most 2,560 bytes, the size of the SDK's buffer. */
export const Ticket = z
  .string()
  .check(
    z.regex(/^(?:[0-9a-fA-F]{2})+$/),
    z.minLength(16),
    z.maxLength(5_120),
    z.describe("GetAuthTicketForWebApi's ticket, two hexadecimal digits a byte"),
  );

/** Ids have more digits than a number of JavaScript. */
const SteamId = z.string().check(z.regex(/^\d{17}$/));

const Answer = z.object({
  response: z.object({
    error: z.optional(z.object({ errorcode: z.number(), errordesc: z.optional(z.string()) })),
    params: z.optional(
      z.object({
        result: z.literal("OK"),
        steamid: SteamId,
        ownersteamid: SteamId,
        vacbanned: z.boolean(),
        publisherbanned: z.boolean(),
      }),
    ),
  }),
});

/**
 * Asks Steam about a ticket: `ISteamUserAuth/AuthenticateUserTicket`. Throws `TokenInvalid` for a bad one, and `PlatformDown` if
 * Steam does not say. The key is in a header, so that no log of addresses has it. Nothing is asked twice: Valve slows down
 * those who repeat a 403.
 */
export async function askSteam(
  { api, appId, identity }: SteamSettings,
  key: string,
  ticket: string,
): Promise<SteamAnswer> {
  const query = new URLSearchParams({ appid: `${appId}`, ticket, identity });
  const address = `${api}/ISteamUserAuth/AuthenticateUserTicket/v1/?${query}`;
  const answer = await boundedFetch(address, { headers: { "x-webapi-key": key } });
  if (answer.status === 401 || answer.status === 403)
    console.error(
      `Steam refuses the publisher's key: ${answer.status}. Check steamPublisherKey and its list of addresses`,
    );
  if (answer.status !== 200) throw new PlatformDown(`Steam answers ${answer.status}`);
  const { data } = Answer.safeParse(await jsonOf(answer));
  const { error, params } = data?.response ?? {};
  if (error) throw new TokenInvalid(`Steam says ${error.errorcode} ${error.errordesc?.slice(0, 100) ?? ""}`);
  if (!params) throw new PlatformDown("Steam answers something else");
  const {
    steamid: steamId,
    ownersteamid: ownerId,
    vacbanned: vacBanned,
    publisherbanned: publisherBanned,
  } = params;
  return { steamId, ownerId, vacBanned, publisherBanned };
}
