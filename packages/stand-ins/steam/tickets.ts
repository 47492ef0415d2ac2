import { randomBytes } from "node:crypto";
import type { Asked, Reply } from "../signIns/platform";
import { steamGame } from "./game";

/** Steam's record of a ticket that it gave out. */
export interface SteamTicket {
  readonly steamId: string;
  /** By default the player owns the game. */
  readonly ownerId?: string;
  readonly vacBanned?: boolean;
  readonly publisherBanned?: boolean;
  /** The service that it is for. */
  readonly identity: string;
}

export type SteamAccounts = Map<string, SteamTicket>;

/** Gives out a ticket, as `GetAuthTicketForWebApi` does. */
export function newSteamTicket(
  accounts: SteamAccounts,
  ticket: Omit<SteamTicket, "identity"> & { identity?: string },
): string {
  const text = randomBytes(120).toString("hex");
  accounts.set(text, { identity: steamGame.identity, ...ticket });
  return text;
}

/** Answers `ISteamUserAuth/AuthenticateUserTicket` as Steam does: a bad ticket has the status 200 too. */
export function answerSteam(accounts: SteamAccounts, { path, query, header }: Asked): Reply {
  if (path === "/ticket")
    return { status: 200, body: { ticket: testTicket(accounts, query.get("account") ?? "0") } };
  if (header("x-webapi-key") !== steamGame.key) return { status: 403, body: {} };
  if (path !== "/ISteamUserAuth/AuthenticateUserTicket/v1/") return { status: 404, body: {} };
  const known = accounts.get(query.get("ticket") ?? "");
  const isGood = query.get("appid") === `${steamGame.appId}` && known?.identity === query.get("identity");
  if (!known || !isGood)
    return { status: 200, body: { response: { error: { errorcode: 101, errordesc: "Invalid ticket" } } } };
  const { steamId, ownerId = steamId, vacBanned = false, publisherBanned = false } = known;
  const params = {
    result: "OK",
    steamid: steamId,
    ownersteamid: ownerId,
    vacbanned: vacBanned,
    publisherbanned: publisherBanned,
  };
  return { status: 200, body: { response: { params } } };
}

/** Gives out a ticket of a test account. */
export const testTicket = (accounts: SteamAccounts, account: string): string =>
  newSteamTicket(accounts, { steamId: `7656119800000000${account.slice(0, 1)}` });
