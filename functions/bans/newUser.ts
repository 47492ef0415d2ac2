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
 * Returns the trigger that runs before a user is created, whether by sign-up, by a sign-in provider or by an
 * operator. It refuses banned players' identities, and names that cannot be in a path. Costs half a read unit for
 * each identity.
 *
 * Pulumi serializes this function, so it captures plain values and plain functions only, and requires the Lambda
 * runtime's SDK in its body.
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
    // Browsers resolve such a name in a path, encoded or not, so it would be impossible to block its player.
    if (/^\.{1,2}$/.test(event.userName)) throw new Error("A name of one or two dots is not possible.");
    const [key = ""] = await identityKeys();
    const identities = identitiesOf(event.userName, event.request.userAttributes);
    const found = await Promise.all(identities.map((identity) => isBanned(identityHash(key, identity))));
    // Cognito passes this message on to the client. It does not mention the ban, because the address may be another
    // person's.
    if (found.includes(true)) throw new Error("This name or address cannot be used.");
    return event;
  };
}

/** The user pool's trigger before a user is created. */
export const newUser: Callback = {
  summary: "Refuses new users with the identity of a banned player, and names that no path can have",
  uses: { bannedIdentities: ["Query"], identityKey: true },
  handler: ({ TABLE_BANNEDIDENTITIES = "", IDENTITY_KEY_PARAMETER = "" }) =>
    newUserHandler({
      bannedIdentities: TABLE_BANNEDIDENTITIES,
      identityKeyParameter: IDENTITY_KEY_PARAMETER,
    }),
};
