import type { Account } from "../signIns/accounts";
import { type Issuer, issuerReply } from "../signIns/issuer";
import type { Platform, PlatformFacts } from "../signIns/platform";
import { type Legacy, legacyGame, playFabIdOf } from "./legacy";

const factsOf = (title: string, path: string): PlatformFacts => ({
  ...{ title, path },
  setting: "legacyBackends",
  member: path,
});

/** Those of the legacy backends that are asked. */
export const playfab = factsOf("PlayFab", "playfab");
export const firebase = factsOf("Firebase", "firebase");
export const unity = factsOf("Unity Authentication", "unity");

const { until, secrets } = legacyGame;

/** The backends that a game had before: each page gives the proof of a test account. */
export function legacySignIns(
  legacy: Legacy,
  issuers: Readonly<Record<"firebase" | "unity", Issuer>>,
  playfabUrl: () => string,
): readonly Platform[] {
  const proofs = (proofOf: (account: Account) => string | Promise<string>) => ({
    answerOf: () => async (account: Account) => ({ proof: await proofOf(account) }),
  });
  const nothing = { answer: () => undefined };
  return [
    {
      ...playfab,
      ...proofs(({ subject }) => legacy.playfabTicket(playFabIdOf(subject))),
      answer: ({ path, text, header }) =>
        path === "/Server/AuthenticateSessionTicket"
          ? legacy.answerPlayFab(text, header("x-secretkey"))
          : undefined,
      settings: () => ({
        legacyBackends: { playfab: { titleId: legacyGame.titleId, until } },
        legacySecrets: { playfab: secrets.playfab },
        platformServers: { playfab: playfabUrl() },
      }),
    },
    {
      ...firebase,
      ...proofs(({ subject }) => legacy.firebaseToken(subject)),
      answer: ({ path }) => issuerReply(issuers.firebase, path),
      settings: () => ({
        legacyBackends: { firebase: { projectId: legacyGame.firebaseProject, until } },
        platformServers: { firebase: issuers.firebase.url() },
      }),
    },
    {
      ...unity,
      ...proofs(({ subject }) => legacy.unityToken(subject)),
      answer: ({ path }) => issuerReply(issuers.unity, path),
      settings: () => ({
        legacyBackends: { unity: { projectId: legacyGame.unityProject, until } },
        platformServers: { unity: issuers.unity.url() },
      }),
    },
    {
      ...{ title: "Nakama", path: "nakama", ...nothing },
      ...proofs(({ subject }) => legacy.nakamaToken(subject)),
      settings: () => ({
        legacyBackends: { nakama: { until } },
        legacySecrets: { nakama: secrets.nakama },
      }),
    },
    {
      ...{ title: "your old server", path: "own", ...nothing },
      ...proofs(({ subject }) => legacy.ownToken(subject)),
      settings: () => ({
        legacyBackends: { own: { audience: legacyGame.audience, until } },
        legacySecrets: { own: secrets.own },
      }),
    },
  ];
}
