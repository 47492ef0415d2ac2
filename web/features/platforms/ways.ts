import type { SiteConfig } from "@game-backend/components/gamePage/siteConfig";
import type { App } from "../../app";
import { type Api, doWork, type RouteTypes } from "../../client";
import type { Answer } from "./askPlatform";

type Tokens = RouteTypes["signInApple"]["answer"];

/** The API, and the API at its own address, which sees the device's. */
type Apis = Pick<App, "api" | "directApi">;

/** How a platform's answer signs in, or is linked. */
interface Way {
  signIn(apis: Apis, answer: Answer): Promise<Tokens>;
  link(apis: Apis, answer: Answer): Promise<unknown>;
}

interface IdTokenRequest {
  readonly body: { readonly idToken: string; readonly nonce: string };
}

const idTokenIn = ({ fragment, nonce }: Answer): IdTokenRequest => ({
  body: { idToken: fragment["id_token"] ?? "", nonce },
});

const byIdToken = (
  signIn: (api: Api, request: IdTokenRequest) => Promise<Tokens>,
  link: (api: Api, request: IdTokenRequest) => Promise<unknown>,
): Way => ({
  signIn: async ({ directApi }, answer) => signIn(directApi, idTokenIn(answer)),
  link: async ({ api }, answer) => link(api, idTokenIn(answer)),
});

/** Returns what a local run's Game Center signed. */
const signedBy = ({
  fragment: { proof = "{}" },
}: Answer): RouteTypes["signInGameCenter"]["request"]["body"] => JSON.parse(proof);

/** Only the platform can judge a code and a ticket, so a sign-in by them pays with work, and a link counts for the network. */
const ways: Readonly<Record<string, Way>> = {
  apple: byIdToken(
    (api, request) => api.signInApple(request),
    (api, request) => api.linkApple(request),
  ),
  google: byIdToken(
    (api, request) => api.signInGoogle(request),
    (api, request) => api.linkGoogle(request),
  ),
  gamecenter: {
    signIn: async ({ directApi }, answer) => directApi.signInGameCenter({ body: signedBy(answer) }),
    link: async ({ api }, answer) => api.linkGameCenter({ body: signedBy(answer) }),
  },
  playgames: {
    signIn: async ({ directApi }, { fragment: { code = "" } }) =>
      directApi.signInPlayGames({ body: { code, work: await doWork(directApi) } }),
    link: async ({ directApi }, { fragment: { code = "" } }) => directApi.linkPlayGames({ body: { code } }),
  },
  steam: {
    signIn: async ({ directApi }, { fragment: { ticket = "" } }) =>
      directApi.signInSteam({ body: { ticket, work: await doWork(directApi) } }),
    link: async ({ directApi }, { fragment: { ticket = "" } }) => directApi.linkSteam({ body: { ticket } }),
  },
};

const issuer = /^oidc-(.+)$/;

/** Returns how a platform signs in; `undefined` if the page has no such way. */
export function wayOf(provider: string): Way | undefined {
  const [, name] = issuer.exec(provider) ?? [];
  if (name === undefined) return Object.hasOwn(ways, provider) ? ways[provider] : undefined;
  const params = { name };
  return byIdToken(
    (api, request) => api.signInOidc({ params, ...request }),
    (api, request) => api.linkOidc({ params, ...request }),
  );
}

/** Returns the platforms by which a browser can sign in. */
export const waysOf = ({ platforms = {} }: SiteConfig): string[] =>
  Object.entries(platforms)
    .filter(([provider, { authorizeUrl }]) => authorizeUrl !== undefined && wayOf(provider))
    .map(([provider]) => provider);
