import { appleTeam } from "@game-backend/stand-ins/apple/tokens";
import { legacyGame } from "@game-backend/stand-ins/legacy/legacy";
import { oidcSecret } from "@game-backend/stand-ins/oidc/tokens";
import { playGame } from "@game-backend/stand-ins/playGames/playGames";
import type { StandIns } from "@game-backend/stand-ins/signIns/platforms";
import { steamGame } from "@game-backend/stand-ins/steam/game";

/** The game's client ids at each platform. */
export const audiences = {
  apple: ["com.example.game", "com.example.game.web"],
  google: ["web.apps.googleusercontent.com", "ios.apps.googleusercontent.com"],
  "oidc/epic": ["epic-client"],
  "oidc/other": ["other-client"],
} as const;

/** Where Apple's page leads: to the API, and then to the app. */
export const appleReturn = {
  link: "example-game://apple?from=page",
  redirectUri: "https://api.example.com/auth/apple/callback",
} as const;

/** The game's bundle ids at Game Center. */
export const gameCenterBundles = ["com.example.game", "com.example.arcade"] as const;

export type PlatformPath = keyof typeof audiences;

/** The stack's settings that let these platforms sign players in. */
export const platformSettings = ({ url, apple, gameCenter }: StandIns) => ({
  appleAudiences: JSON.stringify(audiences.apple),
  appleServer: JSON.stringify(appleTeam),
  appleCallback: JSON.stringify(appleReturn),
  appleSignInKey: apple.key,
  googleAudiences: JSON.stringify(audiences.google),
  oidcIssuers: JSON.stringify({
    epic: {
      issuer: `${url}/oidc/epic`,
      audiences: audiences["oidc/epic"],
      codes: { clientId: "epic-client" },
    },
    // Nobody answers there.
    down: { issuer: `${url}/oidc/down`, audiences: ["down-client"] },
    other: {
      issuer: `${url}/oidc/other`,
      audiences: audiences["oidc/other"],
      codes: { clientId: "other-client" },
    },
  }),
  oidcSecrets: JSON.stringify({ epic: oidcSecret }),
  pageSignIns: JSON.stringify({
    apple: { clientId: audiences.apple[1] },
    google: { clientId: audiences.google[0] },
    "oidc-epic": { clientId: audiences["oidc/epic"][0], authorizeUrl: `${url}/oidc/epic/authorize` },
  }),
  platformServers: JSON.stringify({
    apple: `${url}/apple`,
    google: `${url}/google`,
    steam: `${url}/steam`,
    playgames: `${url}/playgames`,
    gamecenter: `${url}/gamecenter`,
    playfab: `${url}/playfab`,
    firebase: `${url}/firebase`,
    unity: `${url}/unity`,
  }),
  gameCenterSignIn: JSON.stringify({ bundleIds: gameCenterBundles, roots: [gameCenter.root] }),
  steamSignIn: JSON.stringify({
    appId: steamGame.appId,
    identity: steamGame.identity,
    callsPerMinute: 6_000,
  }),
  steamPublisherKey: steamGame.key,
  playGamesSignIn: JSON.stringify({ clientId: playGame.clientId, applicationId: playGame.applicationId }),
  playGamesSecret: playGame.secret,
  legacyBackends: JSON.stringify({
    own: { audience: legacyGame.audience, until: legacyGame.until },
    playfab: { titleId: legacyGame.titleId, until: legacyGame.until, callsPerMinute: 6_000 },
    firebase: { projectId: legacyGame.firebaseProject, until: legacyGame.until },
    nakama: { until: legacyGame.until },
    unity: { projectId: legacyGame.unityProject, until: legacyGame.until },
  }),
  legacySecrets: JSON.stringify(legacyGame.secrets),
});
