import type { PreSignUpTriggerEvent } from "aws-lambda";

import type { Callback } from "../lib/callback";
import { secretKeys } from "../lib/secretKeys";
import { meterThrottles } from "../lib/throttleMeter";
import { identitiesOf, identityHash } from "./identities";

/** The names of the table and of the parameter with its key. */
export interface BanPlaces {
  bannedIdentities: string;
  identityKeyParameter: string;
}

/**
 * The trigger before a user is created, by sign-up, by a provider or by an operator. It refuses the identities of
 * banned players, and names that no path can have. Costs half a read unit for each identity.
 *
 * Pulumi serializes what this function captures: plain values and plain functions only. It requires the Lambda runtime's
 * SDK inside the function.
 */
export function newUserHandler(places: BanPlaces) {
  const { DynamoDBClient }: typeof import("@aws-sdk/client-dynamodb") = require("@aws-sdk/client-dynamodb");
  const lib: typeof import("@aws-sdk/lib-dynamodb") = require("@aws-sdk/lib-dynamodb");
  const {
    GetParameterCommand,
    SSMClient,
  }: typeof import("@aws-sdk/client-ssm") = require("@aws-sdk/client-ssm");
  const client = lib.DynamoDBDocumentClient.from(meterThrottles(new DynamoDBClient({})));
  const ssm = new SSMClient({});
  const identityKeys = secretKeys(async () => {
    const get = new GetParameterCommand({ Name: places.identityKeyParameter, WithDecryption: true });
    return (await ssm.send(get)).Parameter?.Value;
  });

  async function isBanned(hash: string): Promise<boolean> {
    const { Items = [] } = await client.send(
      new lib.QueryCommand({
        TableName: places.bannedIdentities,
        KeyConditionExpression: "#hash = :hash",
        ExpressionAttributeNames: { "#hash": "hash" },
        ExpressionAttributeValues: { ":hash": hash },
        Limit: 1,
      }),
    );
    return Items.length > 0;
  }

  return async (event: PreSignUpTriggerEvent): Promise<PreSignUpTriggerEvent> => {
    // Browsers resolve such a name in a path, encoded or not, so nobody could block its player.
    if (/^\.{1,2}$/.test(event.userName)) throw new Error("A name of one or two dots is not possible.");
    const [key = ""] = await identityKeys();
    const identities = identitiesOf(event.userName, event.request.userAttributes);
    const found = await Promise.all(identities.map((identity) => isBanned(identityHash(key, identity))));
    // Cognito passes this message on to the client, who may have entered somebody else's address.
    if (found.includes(true)) throw new Error("This name or address cannot be used.");
    return event;
  };
}

/** The trigger of the user pool before a user is created. */
export const newUser: Callback = {
  summary: "Refuses new users with the identity of a banned player, and names that no path can have",
  uses: { bannedIdentities: ["Query"], identityKey: true },
  handler: ({ TABLE_BANNEDIDENTITIES = "", IDENTITY_KEY_PARAMETER = "" }) =>
    newUserHandler({
      bannedIdentities: TABLE_BANNEDIDENTITIES,
      identityKeyParameter: IDENTITY_KEY_PARAMETER,
    }),
};
