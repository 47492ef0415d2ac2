import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { AppleTokens } from "./apple";
import { answersOf } from "./authorize";
import { chooser } from "./chooser";
import { GameCenter, testPlayer } from "./gameCenter";
import { OidcTokens } from "./oidc";
import { answerPlayGames, newPlayCode, type PlayAccounts, testCode } from "./playGames";
import { newSigner, type Signer } from "./signer";
import { answerSteam, newSteamTicket, type SteamAccounts, testTicket } from "./steam";

/** The issuers of the platforms' ID tokens that the server stands in for. */
const realIssuers = { apple: "https://appleid.apple.com", google: "https://accounts.google.com" } as const;

export interface StandIns {
  /** `http://127.0.0.1:<port>` */
  readonly url: string;
  /** The platforms' keys, by the paths of the platforms: `apple`, `google`, `oidc/<name>`. */
  readonly signers: Readonly<Record<string, Signer>>;
  /** Returns what a platform's ID tokens name as issuer. */
  issuerOf(platform: string): string;
  readonly apple: AppleTokens;
  readonly gameCenter: GameCenter;
  /** The issuers' codes, by the issuers' names. Clients of all but `epic` are public. */
  readonly oidc: Readonly<Record<string, OidcTokens>>;
  /** Gives out a code of Play Games, as `requestServerSideAccess` does. */
  newPlayCode(code: Parameters<typeof newPlayCode>[1]): string;
  /** Gives out a ticket of Steam, as `GetAuthTicketForWebApi` does. */
  newSteamTicket(ticket: Parameters<typeof newSteamTicket>[1]): string;
  /** The requests of backends so far, without their queries. */
  readonly asked: string[];
  /**
   * Makes a platform's server misbehave, or a part of it, such as `oidc/epic/token`: see `Fault`.
   *
   * @param of - Only for requests with this parameter, such as one's own code. By default for all.
   */
  breaks(platform: string, fault: Fault | undefined, of?: string): void;
  close(): Promise<void>;
}

/** What a platform's server does instead of answering: nothing, only the begin of an answer, an error, no JSON, or a very long answer. */
export type Fault = "silent" | "slow" | "error" | "garbage" | "long" | "redirect";

/**
 * Starts a server that stands in for platforms: it has keys of its own, and a page that lets one choose a test account.
 *
 * @param issuers - The names of OpenID Connect issuers.
 * @param port - 0 for any free one.
 * @param now - Returns the time of what the server signs, in epoch milliseconds.
 * @param shape - Returns the JSON that is sent for an answer. By default the answer itself.
 */
export async function startPlatforms(
  issuers: readonly string[],
  port = 0,
  now: () => number = Date.now,
  shape: (answer: object) => unknown = (answer) => answer,
): Promise<StandIns> {
  const answer = (response: ServerResponse, status: number, body: object) => {
    response.writeHead(status, { "Content-Type": "application/json" });
    response.end(JSON.stringify(shape(body)));
  };
  const names = ["apple", "google", ...issuers.map((name) => `oidc/${name}`)];
  const signers = Object.fromEntries(
    await Promise.all(
      names.map(async (name) => [name, await newSigner(name === "oidc/epic" ? "ES256" : "RS256")] as const),
    ),
  );
  let faults: { readonly part: string; readonly of?: string; readonly fault: Fault }[] = [];
  const faultAt = (path: string, ...sent: URLSearchParams[]) =>
    faults.find(
      ({ part, of }) =>
        (path === `/${part}` || path.startsWith(`/${part}/`)) &&
        (of === undefined || sent.some((parameters) => [...parameters.values()].includes(of))),
    )?.fault;
  const playGames: PlayAccounts = { codes: new Map(), tokens: new Map() };
  const steam: SteamAccounts = new Map();
  const asked: string[] = [];
  let url = "";
  const gameCenter = new GameCenter(() => url, now);
  const apple = new AppleTokens(async (claims) => (await signers["apple"]?.sign({ ...claims })) ?? "", now);
  const issuerOf = (platform: string) =>
    (realIssuers as Record<string, string | undefined>)[platform] ?? `${url}/${platform}`;
  const oidc = Object.fromEntries(
    issuers.map((name) => {
      const path = `oidc/${name}`;
      const sign = async (claims: object) =>
        (await signers[path]?.sign({ iss: issuerOf(path), ...claims })) ?? "";
      return [name, new OidcTokens(name !== "epic", sign, now)] as const;
    }),
  );
  const server = createServer(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? "", url);
    if (pathname === "/playgames/authorize")
      return chooser(response, {
        platform: "Google Play Games",
        query: searchParams,
        answerOf: async (_, at) => ({ code: testCode(playGames, `${at}`) }),
      });
    if (pathname === "/gamecenter/authorize")
      return chooser(response, {
        platform: "Game Center",
        query: searchParams,
        answerOf: async (_, at) => ({
          proof: JSON.stringify(gameCenter.proof(testPlayer(`${at}`), searchParams.get("client_id") ?? "")),
        }),
      });
    if (pathname === "/steam/authorize")
      return chooser(response, {
        platform: "Steam",
        query: searchParams,
        answerOf: async (_, at) => ({ ticket: testTicket(steam, `${at}`) }),
      });
    if (pathname.startsWith("/playgames/")) {
      asked.push(pathname);
      const form = new URLSearchParams(await textOf(request));
      const fault = faultAt(pathname, searchParams, form);
      if (fault) return misbehave(response, fault);
      const { authorization = "" } = request.headers;
      const { status, body } = answerPlayGames(playGames, {
        ...{ path: pathname, query: searchParams, form, authorization },
      });
      return answer(response, status, body);
    }
    if (pathname.startsWith("/gamecenter/")) {
      if (pathname === "/gamecenter/proof") {
        const player = testPlayer(searchParams.get("account") ?? "0");
        return answer(response, 200, gameCenter.proof(player, searchParams.get("bundle_id") ?? ""));
      }
      asked.push(pathname);
      const fault = faultAt(pathname);
      if (fault) return misbehave(response, fault);
      const certificate = gameCenter.certificateAt(pathname);
      if (!certificate) return answer(response, 404, { error: "There is no such key" });
      response.writeHead(200, {
        "Content-Type": "application/x-x509-ca-cert",
        "Cache-Control": "max-age=3600",
      });
      return response.end(certificate);
    }
    if (pathname.startsWith("/steam/")) {
      asked.push(pathname);
      const fault = faultAt(pathname, searchParams);
      if (fault) return misbehave(response, fault);
      const { status, body } = answerSteam(steam, request.headers["x-webapi-key"], pathname, searchParams);
      return answer(response, status, body);
    }
    const platform = names.find((name) => pathname.startsWith(`/${name}/`));
    const signer = platform === undefined ? undefined : signers[platform];
    if (platform === undefined || !signer)
      return answer(response, 404, { error: "There is no such platform" });
    const path = pathname.slice(platform.length + 1);
    const codes = oidc[platform.replace("oidc/", "")];
    if (path === "/authorize" || (platform === "apple" && path === "/auth/authorize"))
      return chooser(response, {
        platform,
        query: searchParams,
        answerOf: answersOf(
          { platform, issuer: issuerOf(platform), signer, apple, codes, now },
          searchParams,
        ),
      });
    asked.push(pathname);
    const form = new URLSearchParams(await textOf(request));
    const fault = faultAt(pathname, searchParams, form);
    if (fault) return misbehave(response, fault);
    if (platform === "apple" && path.startsWith("/auth/")) {
      const { status, body } = await apple.answer(path, form);
      return body ? answer(response, status, body) : response.writeHead(status).end();
    }
    if (codes && path === "/token") {
      const { authorization = "" } = request.headers;
      const { status, body } = await codes.answer(form, authorization);
      return answer(response, status, body);
    }
    if (path === "/keys") return answer(response, 200, signer.jwks());
    if (path === "/.well-known/openid-configuration")
      return answer(response, 200, {
        issuer: issuerOf(platform),
        token_endpoint: `${url}/${platform}/token`,
        jwks_uri: `${url}/${platform}/keys`,
        authorization_endpoint: `${url}/${platform}/authorize`,
      });
    return answer(response, 404, { error: "There is no such path" });
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    signers,
    issuerOf,
    apple,
    oidc,
    gameCenter,
    newPlayCode: (code) => newPlayCode(playGames, code),
    newSteamTicket: (ticket) => newSteamTicket(steam, ticket),
    asked,
    breaks: (part, fault, of) => {
      faults = faults.filter((each) => each.part !== part || each.of !== of);
      if (fault) faults.push({ part, of, fault });
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function textOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts).toString();
}

function misbehave(response: ServerResponse, fault: Fault): void {
  if (fault === "silent") return;
  const status = { error: 500, redirect: 302, garbage: 200, long: 200, slow: 200 }[fault];
  response.writeHead(status, { "Content-Type": "application/json", Location: "/elsewhere" });
  if (fault === "slow") return void response.write("{");
  response.end(fault === "garbage" ? "<html>" : `{"keys":[${" ".repeat(100_000)}]}`);
}
