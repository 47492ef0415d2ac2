import type { SteamTicket } from "@game-backend/stand-ins/steam/tickets";
import { solved } from "../../tools/harness/guest";
import { local } from "../local";
import { platforms } from "./standIns";

let people = Date.now() % 1_000_000;

/** Returns a new person's id at Steam, beyond the numbers of JavaScript. */
export const newSteamId = () => `76561198${`${people++}`.padStart(9, "0")}`;

/** Returns a new ticket of a person. */
export const ticketOf = async (steamId: string, more: Partial<SteamTicket> = {}) =>
  (await platforms()).newSteamTicket({ steamId, ...more });

/** Signs in with a new ticket, and work. */
export const signInBySteam = async (steamId: string, more: Partial<SteamTicket> = {}) =>
  local.anybody.post("/auth/steam", {
    ticket: await ticketOf(steamId, more),
    work: await solved(local.anybody),
  });
