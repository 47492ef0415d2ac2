import type { Account } from "../signIns/accounts";
import { type Issuer, issuerReply } from "../signIns/issuer";
import type { Platform, PlatformFacts } from "../signIns/platform";
import { type Former, formerGame, playFabIdOf } from "./former";

const factsOf = (title: string, path: string): PlatformFacts => ({
  ...{ title, path },
  setting: "formerBackends",
  member: path,
});

/** Those of the former backends that are asked. */
export const playfab = factsOf("PlayFab", "playfab");
export const firebase = factsOf("Firebase", "firebase");
export const unity = factsOf("Unity Authentication", "unity");

const { until, secrets } = formerGame;

/** The backends that a game had before: each page gives the proof of a test account. */
export function formerSignIns(
  former: Former,
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
      ...proofs(({ subject }) => former.playfabTicket(playFabIdOf(subject))),
      answer: ({ path, text, header }) =>
        path === "/Server/AuthenticateSessionTicket"
          ? former.answerPlayFab(text, header("x-secretkey"))
          : undefined,
      settings: () => ({
        formerBackends: { playfab: { titleId: formerGame.titleId, until } },
        formerSecrets: { playfab: secrets.playfab },
        platformServers: { playfab: playfabUrl() },
      }),
    },
    {
      ...firebase,
      ...proofs(({ subject }) => former.firebaseToken(subject)),
      answer: ({ path }) => issuerReply(issuers.firebase, path),
      settings: () => ({
        formerBackends: { firebase: { projectId: formerGame.firebaseProject, until } },
        platformServers: { firebase: issuers.firebase.url() },
      }),
    },
    {
      ...unity,
      ...proofs(({ subject }) => former.unityToken(subject)),
      answer: ({ path }) => issuerReply(issuers.unity, path),
      settings: () => ({
        formerBackends: { unity: { projectId: formerGame.unityProject, until } },
        platformServers: { unity: issuers.unity.url() },
      }),
    },
    {
      ...{ title: "Nakama", path: "nakama", ...nothing },
      ...proofs(({ subject }) => former.nakamaToken(subject)),
      settings: () => ({
        formerBackends: { nakama: { until } },
        formerSecrets: { nakama: secrets.nakama },
      }),
    },
    {
      ...{ title: "your old server", path: "own", ...nothing },
      ...proofs(({ subject }) => former.ownToken(subject)),
      settings: () => ({
        formerBackends: { own: { audience: formerGame.audience, until } },
        formerSecrets: { own: secrets.own },
      }),
    },
  ];
}
