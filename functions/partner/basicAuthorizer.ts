import { timingSafeEqual } from "node:crypto";
import { budgetUses } from "@game-backend/framework/budget";
import type { CallbackAuthorizer } from "@game-backend/framework/callback";
import { requestWeight, weightOf } from "@game-backend/framework/cost";
import { hourOf, meter } from "@game-backend/framework/meter";
import { secretKeys } from "@game-backend/framework/secretKeys";
import type { APIGatewayAuthorizerResult, APIGatewayRequestAuthorizerEvent } from "aws-lambda";
import { basicCredential } from "./basicCredential";
import { partnerCost } from "./cost";
import { escapesPath, partnerResources, spoofsHeader } from "./partnerAccess";
import { partnerToken } from "./partnerToken";
import type { Credential } from "./rows";
import { secretHash } from "./secret";

/** The authorizer's tables, the parameter with the keys that sign tokens for the upstream, and a player's budget. */
export interface BasicPlaces {
  credentialsTable: string;
  allowancesTable: string;
  upstreamKeyParameter: string;
  playerBudget: number;
}

/** The weight of a request, in write units. */
const weight = requestWeight + weightOf(partnerCost);

/** The format of Cognito's user ids. */
const userId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * Returns the authorizer's handler. It admits requests with a valid Basic credential to the partner route, and
 * identifies the player; other requests get a 401. It charges requests with a valid credential to the player's budget.
 * It performs the same steps for unknown players as for known ones, and compares in constant time. Pulumi serializes this
 * function, so it captures plain values and plain functions only, and requires the Lambda runtime's SDK in its body.
 */
export function basicAuthorizerHandler(places: BasicPlaces) {
  const { credentialsTable, allowancesTable, upstreamKeyParameter, playerBudget } = places;
  const { DynamoDBClient }: typeof import("@aws-sdk/client-dynamodb") = require("@aws-sdk/client-dynamodb");
  const lib: typeof import("@aws-sdk/lib-dynamodb") = require("@aws-sdk/lib-dynamodb");
  const {
    GetParameterCommand,
    SSMClient,
  }: typeof import("@aws-sdk/client-ssm") = require("@aws-sdk/client-ssm");
  const ssm = new SSMClient({});
  const upstreamKeys = secretKeys(async () => {
    const get = new GetParameterCommand({ Name: upstreamKeyParameter, WithDecryption: true });
    return (await ssm.send(get)).Parameter?.Value;
  });
  const rows = lib.DynamoDBDocumentClient.from(new DynamoDBClient({}));
  const uses = meter(async (userId, used) => {
    const { period, expiresAt } = hourOf(Date.now());
    const { Attributes } = await rows.send(
      new lib.UpdateCommand({
        TableName: allowancesTable,
        Key: { userId, period },
        UpdateExpression: "SET expiresAt = :expiresAt ADD used :used",
        ExpressionAttributeValues: { ":expiresAt": expiresAt, ":used": used },
        ReturnValues: "UPDATED_NEW",
      }),
    );
    return Attributes?.["used"] as number;
  }, playerBudget);
  const nobody = { salt: "nobody", hash: secretHash("nobody", "nobody") };

  /**
   * Returns a player's credential. The read is consistent, so that a revoked or replaced credential is refused at
   * once.
   */
  async function find(username: string): Promise<Credential | undefined> {
    if (!userId.test(username)) return undefined;
    const get = { TableName: credentialsTable, Key: { userId: username }, ConsistentRead: true };
    const { Item } = await rows.send(new lib.GetCommand(get));
    return Item as Credential | undefined;
  }

  /** Returns true if a row is an active credential with this password. A row that is not active may have no hash. */
  function isGenuine(password: string, row: Credential | undefined): row is Credential {
    const { salt = nobody.salt, hash = nobody.hash } = row ?? {};
    const same = timingSafeEqual(Buffer.from(secretHash(password, salt)), Buffer.from(hash));
    return same && row?.active === true && !row.banned;
  }

  return async (event: APIGatewayRequestAuthorizerEvent): Promise<APIGatewayAuthorizerResult> => {
    const headers = event.multiValueHeaders ?? {};
    const given = basicCredential(headers);
    const row = given && (await find(given.username));
    // API Gateway answers this exact message with 401.
    if (!given || !isGenuine(given.password, row)) throw new Error("Unauthorized");
    const isSpent = (await uses.spend(row.userId, weight)) > 0;
    // An authorizer cannot answer 429, so an exceeded budget is a 403 too.
    const refused = isSpent || spoofsHeader(headers) || escapesPath(event.path);
    const Effect = refused ? ("Deny" as const) : ("Allow" as const);
    const [upstreamKey = ""] = await upstreamKeys();
    const Statement = [{ Action: "execute-api:Invoke", Effect, Resource: partnerResources(event.methodArn) }];
    return {
      principalId: row.userId,
      policyDocument: { Version: "2012-10-17", Statement },
      context: {
        name: encodeURIComponent(row.username),
        token: `Bearer ${partnerToken(row, upstreamKey, Math.floor(Date.now() / 1000))}`,
      },
    };
  };
}

/** The partner route's authorizer, which checks Basic credentials. */
export const basicAuthorizer: CallbackAuthorizer = {
  summary: "Basic authentication of partners",
  uses: { credentials: ["GetItem"], ...budgetUses },
  identitySources: ["method.request.header.Authorization"],
  // A cached result would admit a revoked credential, and would apply to other paths and headers, which also need
  // checks.
  ttlSeconds: 0,
  memorySize: 512,
  handler: ({
    TABLE_CREDENTIALS = "",
    TABLE_ALLOWANCES = "",
    UPSTREAM_KEY_PARAMETER = "",
    PLAYER_BUDGET = "0",
  }) =>
    basicAuthorizerHandler({
      credentialsTable: TABLE_CREDENTIALS,
      allowancesTable: TABLE_ALLOWANCES,
      upstreamKeyParameter: UPSTREAM_KEY_PARAMETER,
      playerBudget: Number(PLAYER_BUDGET),
    }),
};
