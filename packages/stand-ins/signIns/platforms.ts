import { join } from "node:path";
import { apple, appleSignIn } from "../apple/signIn";
import { AppleTokens } from "../apple/tokens";
import { GameCenter } from "../gameCenter/gameCenter";
import { gameCenter, gameCenterSignIn } from "../gameCenter/signIn";
import { google, googleSignIn } from "../google/signIn";
import { Legacy, legacyIssuers } from "../legacy/legacy";
import { firebase, legacySignIns, playfab, unity } from "../legacy/signIn";
import { newSigner } from "../lib/signer";
import { oidcSignIn } from "../oidc/signIn";
import { OidcTokens } from "../oidc/tokens";
import { newPlayCode, type PlayAccounts } from "../playGames/playGames";
import { playGames, playGamesSignIn } from "../playGames/signIn";
import { steam, steamSignIn } from "../steam/signIn";
import { newSteamTicket, type SteamAccounts } from "../steam/tickets";
import type { Issuer } from "./issuer";
import type { Platform } from "./platform";
import { startServer } from "./server";

/** The platforms, besides issuers of OpenID Connect, which the configuration names. */
export const known = [apple, google, steam, playGames, gameCenter, playfab, firebase, unity];

/**
 * Starts the platforms on this machine: they have keys of their own, and pages that let one choose a test account.
 *
 * @param issuers - The names of OpenID Connect issuers. Clients of all but `epic` are public.
 * @param port - 0 for any free one.
 * @param now - Returns the time of what the platforms sign, in epoch milliseconds.
 * @param shape - Returns the JSON that is sent for an answer. By default the answer itself.
 * @param folder - Keeps the keys that the backend's configuration has. By default they are new.
 */
export async function startPlatforms(
  issuers: readonly string[],
  port = 0,
  now: () => number = Date.now,
  shape: (answer: object) => unknown = (answer) => answer,
  folder?: string,
) {
  let url = "";
  const fileOf = (name: string) => folder && join(folder, name);
  const at = (path: string) => () => `${url}/${path}`;
  const issuerAt = async (path: string, issuer: () => string, alg?: "ES256") =>
    [path, { issuer, url: at(path), signer: await newSigner(alg), now } satisfies Issuer] as const;
  const [[, atApple], [, atGoogle], [, atFirebase], [, atUnity], ...others] = await Promise.all([
    issuerAt(apple.path, () => "https://appleid.apple.com"),
    issuerAt(google.path, () => "https://accounts.google.com"),
    issuerAt(firebase.path, () => legacyIssuers.firebase),
    issuerAt(unity.path, () => legacyIssuers.unity),
    ...issuers.map((name) =>
      issuerAt(`oidc/${name}`, at(`oidc/${name}`), name === "epic" ? "ES256" : undefined),
    ),
  ]);
  const all: Readonly<Record<string, Issuer>> = {
    [apple.path]: atApple,
    [google.path]: atGoogle,
    [firebase.path]: atFirebase,
    [unity.path]: atUnity,
    ...Object.fromEntries(others),
  };
  const oidc = Object.fromEntries(
    others.map(([, { signer, issuer }], index) => {
      const name = issuers[index] ?? "";
      const sign = (claims: object) => signer.sign({ iss: issuer(), ...claims });
      return [name, new OidcTokens(name !== "epic", sign, now)] as const;
    }),
  );
  const tokens = new AppleTokens((claims) => atApple.signer.sign(claims), now, fileOf("apple.pem"));
  const center = new GameCenter(at(gameCenter.path), now, fileOf("gameCenter.json"));
  const legacy = new Legacy({ firebase: atFirebase.signer, unity: atUnity.signer }, now);
  const codes: PlayAccounts = { codes: new Map(), tokens: new Map() };
  const tickets: SteamAccounts = new Map();
  const platforms: readonly Platform[] = [
    appleSignIn(atApple, tokens),
    googleSignIn(atGoogle),
    playGamesSignIn(codes, at(playGames.path)),
    gameCenterSignIn(center, at(gameCenter.path)),
    steamSignIn(tickets, at(steam.path)),
    ...legacySignIns(legacy, { firebase: atFirebase, unity: atUnity }, at(playfab.path)),
    ...Object.entries(oidc).map(([name, each]) => oidcSignIn(name, all[`oidc/${name}`] as Issuer, each)),
  ];
  const server = await startServer(platforms, port, shape);
  url = server.url;
  return {
    ...server,
    platforms,
    /** The platforms' keys, by the paths of the platforms: `apple`, `google`, `oidc/<name>`. */
    signers: Object.fromEntries(Object.entries(all).map(([path, { signer }]) => [path, signer])),
    /** Returns what a platform's ID tokens name as issuer. */
    issuerOf: (path: string) => all[path]?.issuer() ?? at(path)(),
    apple: tokens,
    gameCenter: center,
    /** The backends that the game had before. */
    legacy,
    /** The issuers' codes, by the issuers' names. */
    oidc,
    /** Gives out a code of Play Games, as `requestServerSideAccess` does. */
    newPlayCode: (code: Parameters<typeof newPlayCode>[1]) => newPlayCode(codes, code),
    /** Gives out a ticket of Steam, as `GetAuthTicketForWebApi` does. */
    newSteamTicket: (ticket: Parameters<typeof newSteamTicket>[1]) => newSteamTicket(tickets, ticket),
  };
}

export type StandIns = Awaited<ReturnType<typeof startPlatforms>>;
