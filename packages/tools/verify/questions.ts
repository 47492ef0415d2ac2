import { X509Certificate } from "node:crypto";
import { AdminInitiateAuthCommand, InitiateAuthCommand } from "@aws-sdk/client-cognito-identity-provider";
import { DescribeContinuousBackupsCommand } from "@aws-sdk/client-dynamodb";
import { GetAccountSettingsCommand } from "@aws-sdk/client-lambda";
import type { LambdaRoute } from "@game-backend/framework/route";
import type { Settings } from "@game-backend/framework/settings";
import { without } from "@game-backend/framework/without";
import { photo } from "./photo";
import { answer, asAssumed, notAsked, otherwise, type Question } from "./question";

/** Functions at once that a game's first evening needs, and AWS's default for an account in good standing. */
const usualConcurrency = 1_000;

/** Returns the capabilities that a stack has only with settings: without them it has no routes that use these. */
const ofSettings = ({ settings = {} }: { settings?: Readonly<Record<string, Settings>> }) => [
  "gamelift",
  ...Object.values(settings).flatMap(({ enables = [] }) => enables),
];

const noAccount = "a local run is in no account of AWS";

/** The questions that a deployed stack answers in minutes. */
export const questions: readonly Question[] = [
  {
    id: "functions-at-once",
    asks: "Can the account run 1,000 functions at once?",
    assumed: { file: "components/lib/concurrencyQuota.ts", text: "const USUAL" },
    needs: ["lambda:GetAccountSettings"],
    remedy:
      "Raise it: aws service-quotas request-service-quota-increase --service-code lambda --quota-code L-B99A9384 --desired-value 1000. A dev stack works with 10, and answers 429 or 500 under load",
    notLocally: noAccount,
    async ask({ lambda }) {
      const { AccountLimit } = await lambda.send(new GetAccountSettingsCommand({}));
      const { ConcurrentExecutions = 0 } = AccountLimit ?? {};
      return answer(ConcurrentExecutions >= usualConcurrency, `${ConcurrentExecutions} at once`);
    },
  },
  {
    id: "sender-verified",
    asks: "Has SES verified the sender of the players' mails?",
    assumed: { file: "components/authPool.ts", text: "emailConfiguration" },
    needs: ["cognito-idp:DescribeUserPool", "ses:GetEmailIdentity"],
    remedy:
      "aws sesv2 create-email-identity --email-identity <domain>, and add the three CNAME records of its answer",
    notLocally: noAccount,
    async ask(stack) {
      const { EmailConfiguration } = await stack.pool();
      const identity = EmailConfiguration?.SourceArn?.split("identity/")[1];
      if (!identity) return notAsked("Cognito's own sender mails, 50 a day: mailFrom names none");
      const path = `/v2/email/identities/${encodeURIComponent(identity)}`;
      const { VerifiedForSendingStatus } = await stack.aws<{ VerifiedForSendingStatus?: boolean }>({
        ...ses(stack.region),
        path,
      });
      return answer(VerifiedForSendingStatus === true, `${identity}: ${VerifiedForSendingStatus}`);
    },
  },
  {
    id: "mails-to-anybody",
    asks: "Can SES send to any address? New accounts can send to verified addresses only.",
    assumed: { file: "components/authPool.ts", text: "emailConfiguration" },
    needs: ["cognito-idp:DescribeUserPool", "ses:GetAccount"],
    remedy: "Request production access in the SES console; it takes about a day",
    notLocally: noAccount,
    async ask(stack) {
      const { EmailConfiguration } = await stack.pool();
      if (!EmailConfiguration?.SourceArn)
        return notAsked("Cognito's own sender mails, 50 a day: mailFrom names none");
      const { ProductionAccessEnabled, SendQuota } = await stack.aws<{
        ProductionAccessEnabled?: boolean;
        SendQuota?: { Max24HourSend?: number };
      }>({ ...ses(stack.region), path: "/v2/email/account" });
      const aDay = SendQuota?.Max24HourSend ?? 0;
      return answer(
        ProductionAccessEnabled === true,
        `${aDay} mails a day, to anybody: ${ProductionAccessEnabled}`,
      );
    },
  },
  {
    id: "second-update",
    asks: "Does a second update change nothing? AWS may add values to a resource's properties, such as Google's addresses.",
    assumed: { file: "components/authPool.ts", text: "const googleAddresses" },
    needs: ["the rights of whoever deploys, to read"],
    remedy:
      "pulumi preview --refresh --diff names the resource and the property: set AWS's value in the program rather than ignore the property",
    notLocally: noAccount,
    async ask({ name, pulumi }) {
      if (!name) return notAsked("without --stack Pulumi does not know which stack it is");
      const { code, printed } = await pulumi("preview", "--refresh", "--expect-no-changes", "--stack", name);
      return answer(code === 0, code === 0 ? "no changes" : printed.trim().split("\n").slice(-3).join(" "));
    },
  },
  {
    id: "throttling",
    asks: "Has the API's stage its limits?",
    assumed: { file: "components/gameApi/stage.ts", text: "throttlingRateLimit" },
    needs: ["apigateway:GET"],
    remedy:
      "pulumi up --refresh creates the settings again: docs/operations.md, stacks that lost their throttling",
    notLocally: noAccount,
    async ask(stack) {
      const { hostname, pathname } = new URL(stack.outputs.apiUrl);
      const [id = ""] = hostname.split(".");
      if (!hostname.includes("execute-api")) return notAsked("the API's address has a domain, not its id");
      const { methodSettings } = await stack.aws<{
        methodSettings?: Record<string, { throttlingRateLimit?: number }>;
      }>({ service: "apigateway", method: "GET", path: `/restapis/${id}/stages${pathname}` });
      const rate = methodSettings?.["*/*"]?.throttlingRateLimit;
      return answer(rate !== undefined, rate === undefined ? "none" : `${rate} requests a second`);
    },
  },
  {
    id: "every-route",
    asks: "Did the import of the API keep every route, each with its authorizer?",
    assumed: { file: "components/gameApi.ts", text: "failOnWarnings" },
    needs: [],
    remedy: "The import dropped what is missing: change the document that components/gameApi makes",
    async ask(stack) {
      const always = new Set(
        Object.keys(without(stack.game, { capabilities: ofSettings(stack.game) }).routes),
      );
      const routes = Object.entries(stack.game.routes as Readonly<Record<string, LambdaRoute>>).filter(
        ([, { auth }]) => auth === "player",
      );
      const kept = await Promise.all(
        routes.map(async ([name, { method, path }]) => {
          const { status } = await stack.fetch(path.replace(/\{[^}]*\}/g, "1"), { method });
          const isLeftOut = status === 403 && !always.has(name);
          return status === 401 || isLeftOut ? [] : [`${method} ${path} ${status}`];
        }),
      );
      const lost = kept.flat();
      return answer(
        lost.length === 0,
        lost.length === 0
          ? `401 of ${routes.length} routes for a request without a token`
          : `no 401 without a token: ${lost.slice(0, 5).join(", ")}${lost.length > 5 ? ` and ${lost.length - 5} more` : ""}`,
      );
    },
  },
  {
    id: "slash",
    asks: "Does a slash at the end of a path change nothing?",
    assumed: { file: "packages/framework/src/authorizerPolicy.ts", text: "const withSlash" },
    needs: [],
    remedy:
      "CloudWatch's execution log shows the resource that was refused; add it in packages/framework/src/authorizerPolicy.ts and components/gameApi/permissions.ts",
    async ask(stack) {
      const headers = keyOf(stack.outputs.freeApiKey);
      if (!headers) return notAsked("the stack has no freeApiKey, or its value was not told");
      const statuses = await Promise.all(
        ["/catalog", "/catalog/"].map(async (path) => (await stack.fetch(path, { headers })).status),
      );
      return answer(
        statuses.every((status) => status === 200),
        statuses.join(" and "),
      );
    },
  },
  {
    id: "catalog",
    asks: "Is the catalog seeded?",
    assumed: { file: "index.ts", text: "new backend.CatalogSeed" },
    needs: [],
    remedy:
      "pulumi stack export shows the function's answer as the result of aws:lambda/invocation:Invocation",
    async ask(stack) {
      const headers = keyOf(stack.outputs.freeApiKey);
      if (!headers) return notAsked("the stack has no freeApiKey, or its value was not told");
      const answered = await stack.fetch("/catalog", { headers });
      const { items = [] } = answered.ok ? ((await answered.json()) as { items?: unknown[] }) : {};
      return answer(items.length > 0, `${answered.status}, ${items.length} items`);
    },
  },
  {
    id: "keys-and-sockets",
    asks: "Can functions read their keys, and does a ticket that one of them signs open a socket?",
    assumed: { file: "packages/framework/src/secretKeys.ts", text: "export const secretKeys" },
    needs: ["cognito-idp:AdminCreateUser", "cognito-idp:AdminSetUserPassword"],
    remedy:
      "AccessDeniedException in the function's log: the key policy of aws/ssm was changed in this account. Another status: the log of the socket API",
    async ask(stack) {
      try {
        await stack.socket((ticket) => ticket);
        return asAssumed("a ticket, and a socket");
      } catch (error) {
        return otherwise((error as Error).message);
      }
    },
  },
  {
    id: "forged-ticket",
    asks: "Is a socket with a forged ticket refused before it opens?",
    assumed: { file: "packages/framework/src/serveAuthorizer.ts", text: "export function serveAuthorizer" },
    needs: [],
    remedy: "The route $connect has lost its authorizer: pulumi up --refresh",
    async ask(stack) {
      try {
        await stack.socket((ticket) => `${ticket.slice(0, -4)}${ticket.endsWith("AAAA") ? "BBBB" : "AAAA"}`);
        return otherwise("the socket opened");
      } catch (error) {
        const { message } = error as Error;
        return answer(/^HTTP 40[13]$/.test(message), message);
      }
    },
  },
  {
    id: "custom-challenge",
    asks: "Does the pool's tier sign players of platforms in, by custom challenges?",
    assumed: { file: "components/authPool.ts", text: "userPoolTier" },
    needs: ["cognito-idp:DescribeUserPool", "cognito-idp:AdminInitiateAuth"],
    remedy:
      "FeatureUnavailableInTierException: set the pool's tier to Essentials in components/authPool.ts, at $0.015 for each player beyond 10,000",
    async ask(stack) {
      const { LambdaConfig } = await stack.pool();
      if (!LambdaConfig?.DefineAuthChallenge) return notAsked("the stack signs nobody in by a platform");
      const { username } = await stack.player();
      try {
        const { ChallengeName } = await stack.cognito.send(
          new AdminInitiateAuthCommand({
            UserPoolId: stack.outputs.userPoolId,
            ClientId: stack.outputs.userPoolClientId,
            AuthFlow: "CUSTOM_AUTH",
            AuthParameters: { USERNAME: username },
          }),
        );
        return answer(ChallengeName === "CUSTOM_CHALLENGE", `${ChallengeName}`);
      } catch (error) {
        return otherwise((error as Error).name);
      }
    },
  },
  {
    id: "unconfirmed",
    asks: "Does Cognito say that an account is not confirmed, whatever the password?",
    assumed: { file: "web/features/auth/signIn.tsx", text: "UserNotConfirmedException" },
    needs: ["cognito-idp:AdminDeleteUser"],
    remedy:
      "NotAuthorizedException: the page asks for the password again, and for the code only after the right one; nothing breaks",
    async ask(stack) {
      const USERNAME = await stack.signUp();
      try {
        await stack.cognito.send(
          new InitiateAuthCommand({
            ClientId: stack.outputs.userPoolClientId,
            AuthFlow: "USER_PASSWORD_AUTH",
            AuthParameters: { USERNAME, PASSWORD: "Wrong-horse-7" },
          }),
        );
        return otherwise("signed in");
      } catch (error) {
        const { name } = error as Error;
        return answer(name === "UserNotConfirmedException", name);
      }
    },
  },
  {
    id: "own-origin",
    asks: "Does the page call the API at the page's own origin, and does each player get their own answers?",
    assumed: { file: "components/webSite/apiBehavior.ts", text: "cache" },
    needs: ["cognito-idp:AdminCreateUser", "cognito-idp:AdminSetUserPassword"],
    remedy:
      "Set firewall: api, or servesApi: false in index.ts: the page then calls the API at the API's own address",
    async ask(stack) {
      const { siteUrl } = stack.outputs;
      const { apiUrl = "" } = await stack.page();
      if (!siteUrl || !apiUrl.startsWith(`${siteUrl}/`))
        return notAsked("the page calls the API at the API's own address");
      const path = `${apiUrl}/profile`;
      const players = [await stack.player(), await stack.player()];
      const got = await Promise.all(
        players.map(async ({ idToken, username }) => {
          const answered = await stack.fetch(path, { headers: { authorization: idToken } });
          const { username: told } = answered.ok ? ((await answered.json()) as { username?: string }) : {};
          return told === username;
        }),
      );
      const { status } = await stack.fetch(path);
      return answer(
        got.every(Boolean) && status === 401,
        `${got.filter(Boolean).length} of 2 players got their own profile, and ${status} without a token`,
      );
    },
  },
  {
    id: "hosted-sign-in",
    asks: "Does the hosted sign-in page answer at the prefix?",
    assumed: { file: "components/authPool.ts", text: "new aws.cognito.UserPoolDomain" },
    needs: [],
    remedy: "Choose another authDomainPrefix: it is unique in the region",
    async ask(stack) {
      const { signInUrl } = stack.outputs;
      if (!signInUrl) return notAsked("the stack has no hosted sign-in page");
      const { status } = await stack.fetch(signInUrl);
      return answer(status < 400, `${status}`);
    },
  },
  {
    id: "game-center",
    asks: "Is Game Center's certificate of the root that the program trusts?",
    assumed: { file: "functions/platforms/gameCenter/authorities.ts", text: "DigiCert Trusted Root G4" },
    needs: [],
    remedy:
      "Add the new root to functions/platforms/gameCenter/authorities.ts, and compare its fingerprint with the authority's own page",
    notLocally: "Game Center is a stand-in there",
    async ask(stack) {
      const { platforms = {} } = await stack.page();
      if (!("gamecenter" in platforms)) return notAsked("the stack signs nobody in by Game Center");
      const read = async (url: string) => {
        const answered = await stack.fetch(url, { redirect: "follow" });
        return new X509Certificate(Buffer.from(await answered.arrayBuffer()));
      };
      const leaf = await read("https://static.gc.apple.com/public-key/gc-prod-10.cer");
      const [, issuers = ""] = /CA Issuers - URI:(\S+)/.exec(leaf.infoAccess ?? "") ?? [];
      const { issuer } = issuers ? await read(issuers) : leaf;
      return answer(issuer.includes("DigiCert Trusted Root G4"), issuer.replaceAll("\n", ", "));
    },
  },
  {
    id: "restorable",
    asks: "Can every table be restored to any second?",
    assumed: { file: "components/gameTables.ts", text: "pointInTimeRecovery" },
    needs: ["dynamodb:DescribeContinuousBackups"],
    remedy: "pulumi up --refresh turns point-in-time recovery on again",
    async ask(stack) {
      const names = Object.values(stack.outputs.tableNames);
      const without: string[] = [];
      for (const TableName of names) {
        const { ContinuousBackupsDescription } = await stack.dynamodb.send(
          new DescribeContinuousBackupsCommand({ TableName }),
        );
        const { PointInTimeRecoveryDescription } = ContinuousBackupsDescription ?? {};
        if (PointInTimeRecoveryDescription?.PointInTimeRecoveryStatus !== "ENABLED") without.push(TableName);
      }
      return answer(
        names.length > 0 && without.length === 0,
        without.length > 0 ? `not ${without.join(", ")}` : `${names.length} tables`,
      );
    },
  },
  photo,
];

const ses = (region: string) =>
  ({ service: "ses", host: `email.${region}.amazonaws.com`, method: "GET" }) as const;

/** The headers of the catalog's callers; none if the key is unknown, as `pulumi stack output` tells secrets. */
const keyOf = (key: string) => (key && key !== "[secret]" ? { "x-api-key": key } : undefined);
