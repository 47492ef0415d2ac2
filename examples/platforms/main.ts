import { createServer } from "node:net";
import type { Beside, BesideRun } from "@game-backend/local-cloud";
import { appleTeam } from "./apple";
import { localCallback } from "./authorize";
import { oidcSecret } from "./oidc";
import { playGame } from "./playGames";
import { startPlatforms } from "./server";
import { steamGame } from "./steam";

/** The port while it is free, because the address of an OpenID Connect issuer is part of its players' identities. */
const preferredPort = 4570;

const client = "com.example.game";

/** Starts the stand-ins beside a local run: `npm start`. The backend is told to trust their keys. */
export async function start({ now }: Partial<BesideRun> = {}): Promise<Beside> {
  const { url, issuerOf, apple, gameCenter, close } = await startPlatforms(
    ["epic"],
    await freePort(preferredPort),
    now,
  );
  const setting = (name: string, value: unknown) => [`game-backend:${name}`, JSON.stringify(value)] as const;
  return {
    name: "Platforms",
    url,
    config: Object.fromEntries([
      setting("appleAudiences", [client]),
      setting("appleServer", appleTeam),
      setting("appleCallback", { link: "example-game://apple", redirectUri: localCallback }),
      ["game-backend:appleSignInKey", apple.key] as const,
      setting("googleAudiences", [client]),
      setting("oidcIssuers", {
        epic: { issuer: issuerOf("oidc/epic"), audiences: [client], codes: { clientId: client } },
      }),
      setting("oidcSecrets", { epic: oidcSecret }),
      setting("pageSignIns", {
        apple: { clientId: client },
        google: { clientId: client },
        "oidc-epic": { clientId: client, authorizeUrl: `${issuerOf("oidc/epic")}/authorize` },
      }),
      setting("platformServers", {
        apple: `${url}/apple`,
        google: `${url}/google`,
        steam: `${url}/steam`,
        playgames: `${url}/playgames`,
        gamecenter: `${url}/gamecenter`,
      }),
      setting("gameCenterSignIn", { bundleIds: [client], roots: [gameCenter.root] }),
      setting("playGamesSignIn", { clientId: playGame.clientId, applicationId: playGame.applicationId }),
      ["game-backend:playGamesSecret", playGame.secret] as const,
      setting("steamSignIn", { appId: steamGame.appId, identity: steamGame.identity }),
      ["game-backend:steamPublisherKey", steamGame.key] as const,
    ]),
    ready: () => {},
    close,
  };
}

/** The platforms that a setting lets players sign in with, and the name of their server among `platformServers`. */
const platformsOf: Readonly<Record<string, readonly [title: string, server: string]>> = {
  appleAudiences: ["Apple", "apple"],
  googleAudiences: ["Google", "google"],
  steamSignIn: ["Steam", "steam"],
  playGamesSignIn: ["Play Games", "playgames"],
  gameCenterSignIn: ["Game Center", "gamecenter"],
};

/** Returns the platforms that the backend trusts with this configuration, and that are not on this machine. */
export function outside(config: Readonly<Record<string, string>>): readonly string[] {
  const read = (name: string) => JSON.parse(config[`game-backend:${name}`] ?? "{}");
  const servers: Readonly<Record<string, string>> = read("platformServers");
  const isHere = (address = "") => /^http:\/\/(127\.0\.0\.1|localhost)[:/]/.test(address);
  const issuers: Readonly<Record<string, { readonly issuer: string }>> = read("oidcIssuers");
  return [
    ...Object.entries(platformsOf).flatMap(([setting, [title, server]]) =>
      Object.keys(read(setting)).length > 0 && !isHere(servers[server]) ? [title] : [],
    ),
    ...Object.entries(issuers).flatMap(([name, { issuer }]) => (isHere(issuer) ? [] : [name])),
  ];
}

/** Returns a port if it is free, and otherwise 0, which stands for any. */
const freePort = (port: number): Promise<number> =>
  new Promise((found) => {
    const probe = createServer();
    probe.once("error", () => found(0));
    probe.listen(port, "127.0.0.1", () => probe.close(() => found(port)));
  });
