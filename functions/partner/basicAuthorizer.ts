import { timingSafeEqual } from "node:crypto";

import type { APIGatewayAuthorizerResult, APIGatewayRequestAuthorizerEvent } from "aws-lambda";
import type { CallbackAuthorizer } from "../lib/callback";
import { secretKeys } from "../lib/secretKeys";
import { basicCredential } from "./basicCredential";
import { imitates, leadsOut, partnerResources } from "./partnerAccess";
import { partnerToken } from "./partnerToken";
import type { Credential } from "./rows";
import { secretHash } from "./secret";

/** Where the authorizer finds credentials, and what it signs for the upstream by. */
export interface BasicPlaces {
  credentialsTable: string;
  upstreamKeyParameter: string;
}

/** Cognito's ids. */
const userId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * Lets the bearers of Basic credentials at the partner route, and says who they are; anybody else is answered 401.
 * It takes the same steps whether or not there is such a player, and compares in constant time. Pulumi serializes what
 * this function captures: plain values and plain functions only, and the SDK of the Lambda runtime, required where
 * the function runs.
 */
export function basicAuthorizerHandler({ credentialsTable, upstreamKeyParameter }: BasicPlaces) {
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
  const nobody = { salt: "nobody", hash: secretHash("nobody", "nobody") };

  /** Consistently: what was revoked or replaced a moment ago is no longer good. */
  async function find(username: string): Promise<Credential | undefined> {
    if (!userId.test(username)) return undefined;
    const get = { TableName: credentialsTable, Key: { userId: username }, ConsistentRead: true };
    const { Item } = await rows.send(new lib.GetCommand(get));
    return Item as Credential | undefined;
  }

  /** A row that is not active may have no hash. */
  function isGenuine(password: string, row: Credential | undefined): row is Credential {
    const { salt = nobody.salt, hash = nobody.hash } = row ?? {};
    const same = timingSafeEqual(Buffer.from(secretHash(password, salt)), Buffer.from(hash));
    return same && row?.active === true && !row.banned;
  }

  return async (event: APIGatewayRequestAuthorizerEvent): Promise<APIGatewayAuthorizerResult> => {
    const headers = event.multiValueHeaders ?? {};
    const given = basicCredential(headers);
    const row = given && (await find(given.username));
    // API Gateway knows the word.
    if (!given || !isGenuine(given.password, row)) throw new Error("Unauthorized");
    const refused = imitates(headers) || leadsOut(event.path);
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

/** The authorizer of the partner route, by Basic credentials. */
export const basicAuthorizer: CallbackAuthorizer = {
  summary: "Basic authentication of partners",
  uses: { credentials: ["GetItem"] },
  identitySources: ["method.request.header.Authorization"],
  // A cached answer would let a revoked credential in, and would also be used for other paths and headers.
  ttlSeconds: 0,
  memorySize: 512,
  handler: ({ TABLE_CREDENTIALS = "", UPSTREAM_KEY_PARAMETER = "" }) =>
    basicAuthorizerHandler({
      credentialsTable: TABLE_CREDENTIALS,
      upstreamKeyParameter: UPSTREAM_KEY_PARAMETER,
    }),
};
