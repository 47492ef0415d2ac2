import { answersVariable } from "@game-backend/framework/answers";
import { corsOriginsVariable } from "@game-backend/framework/environment";
import type { LambdaRoute } from "@game-backend/framework/route";
import { serve } from "@game-backend/framework/serve";
import { playGame } from "@game-backend/stand-ins/playGames/playGames";
import type { StandIns } from "@game-backend/stand-ins/signIns/platforms";
import { steamGame } from "@game-backend/stand-ins/steam/game";
import type { APIGatewayProxyEvent, Context } from "aws-lambda";
import postGuestChallenge from "../../functions/auth/postGuestChallenge";
import { GameCenterProofs } from "../../functions/platforms/gameCenterProofs";
import { IdTokens } from "../../functions/platforms/idTokens";
import postChallenge from "../../functions/platforms/postChallenge";
import signInApple from "../../functions/platforms/signInApple";
import signInGameCenter from "../../functions/platforms/signInGameCenter";
import signInPlayGames from "../../functions/platforms/signInPlayGames";
import signInSteam from "../../functions/platforms/signInSteam";
import { audiences, gameCenterBundles } from "../../tools/harness/platforms";
import { world } from "../../tools/harness/world";

const key = "a key of this benchmark".padEnd(32, "x");

const routes = {
  "/auth/challenge": postChallenge,
  "/auth/guest/challenge": postGuestChallenge,
  "/auth/apple": signInApple,
  "/auth/gamecenter": signInGameCenter,
  "/auth/playgames": signInPlayGames,
  "/auth/steam": signInSteam,
} as const;

export type Path = keyof typeof routes;

/** The functions' handlers in this process, with the local run's tables in memory and a pool that has time for everybody. */
export async function handlersWorld({ url, issuerOf, gameCenter }: StandIns) {
  const memory = world();
  const users = new Set<string>();
  const steam = {
    ...{ appId: steamGame.appId, identity: steamGame.identity, api: `${url}/steam`, relink: false },
    ...{ publisherBanned: "refuse", vacBanned: "allow", familySharing: "allow", callsPerMinute: 60 },
  };
  const playGames = {
    ...{ tokens: `${url}/playgames/token`, games: `${url}/playgames`, callsPerMinute: 600 },
    ...{ clientId: playGame.clientId, applicationId: playGame.applicationId },
  };
  const clients = {
    tables: memory.tables,
    transact: memory.transact,
    identityKey: async () => [key],
    accountsBudget: "5",
    accountsPerNetwork: "8",
    appleServer: "{}",
    appleTokens: {
      apple: new IdTokens({
        ...{ issuers: [issuerOf("apple")], audiences: audiences.apple, keysUrl: `${url}/apple/keys` },
      }),
    },
    gameCenterProofs: new GameCenterProofs({
      keys: `${url}/gamecenter/public-key/gc-prod-`,
      issuers: `${url}/gamecenter/authorities/`,
      bundleIds: gameCenterBundles,
      roots: [gameCenter.root],
    }),
    steamSettings: JSON.stringify(steam),
    steamKey: async () => [steamGame.key],
    playGamesSettings: JSON.stringify(playGames),
    playGamesSecret: async () => [playGame.secret],
    users: { AdminGetUser: async () => undefined },
    platformSignIn: {
      signUp: async (name: string) => {
        users.add(name);
        return `sub of ${name}`;
      },
      signIn: async () => ({ idToken: "i", accessToken: "a", refreshToken: "r", expiresIn: 3_600 }),
    },
  };
  const environment = { [corsOriginsVariable]: "https://play.example.com", [answersVariable]: "check" };
  const handlers = Object.fromEntries(
    Object.entries(routes).map(([path, route]) => [
      path,
      serve(route as unknown as LambdaRoute, [() => clients as never], environment),
    ]),
  );
  let requests = 0;
  return {
    used: memory.used,
    users,
    /** Sends a request from an address. */
    // biome-ignore lint/suspicious/noExplicitAny: the answers of several routes
    async post(path: Path, address: string, body?: object): Promise<{ status: number; body: any }> {
      const requestId = `request-${requests++}`;
      const event = {
        ...{ httpMethod: "POST", path, headers: {}, queryStringParameters: null, pathParameters: null },
        ...{ body: body === undefined ? null : JSON.stringify(body), isBase64Encoded: false },
        requestContext: { requestId, identity: { sourceIp: address } },
      } as unknown as APIGatewayProxyEvent;
      const answer = await handlers[path]?.(event, { awsRequestId: requestId } as Context);
      return { status: answer?.statusCode ?? 0, body: answer?.body ? JSON.parse(answer.body) : undefined };
    },
    close: memory.close,
  };
}

export type HandlersWorld = Awaited<ReturnType<typeof handlersWorld>>;
