import {
  AdminGetUserCommand,
  type CognitoIdentityProviderClient,
} from "@aws-sdk/client-cognito-identity-provider";
import { type DynamoDBClient, GetItemCommand } from "@aws-sdk/client-dynamodb";

import type { Row } from "./copyBack";

/**
 * Returns a function that tells whether a row's player still has an account. For a profile it looks up the player's user in
 * Cognito, and for a row of any other table the player's profile. Rows of nobody may always return.
 */
export function accountExists(
  clients: { dynamodb: DynamoDBClient; cognito: CognitoIdentityProviderClient },
  names: { profiles: string; userPoolId: string },
  table: string,
): (row: Row) => Promise<boolean> {
  const known = new Map<string, Promise<boolean>>();
  const look = (row: Row, userId: string) =>
    table === "profiles"
      ? hasUser(clients.cognito, names.userPoolId, row)
      : hasProfile(clients.dynamodb, names.profiles, userId);
  return async (row) => {
    const userId = playerOf(row);
    if (userId === undefined) return true;
    const asked = known.get(userId) ?? look(row, userId);
    known.set(userId, asked);
    return asked;
  };
}

/**
 * Returns the player whose row it is. What several share, such as a cohort, has a name with `#` in place of an id, and the row of
 * each member there has the id in its range key.
 */
const playerOf = ({ userId, to }: Row): string | undefined =>
  userId?.S?.includes("#") ? /^member#(.+)$/.exec(to?.S ?? "")?.[1] : userId?.S;

async function hasProfile(dynamodb: DynamoDBClient, TableName: string, userId: string): Promise<boolean> {
  const Key = { userId: { S: userId } };
  return (
    (await dynamodb.send(new GetItemCommand({ TableName, Key, ConsistentRead: true }))).Item !== undefined
  );
}

async function hasUser(
  cognito: CognitoIdentityProviderClient,
  UserPoolId: string,
  row: Row,
): Promise<boolean> {
  try {
    const user = await cognito.send(new AdminGetUserCommand({ UserPoolId, Username: row["username"]?.S }));
    return (
      user.UserAttributes?.some(({ Name, Value }) => Name === "sub" && Value === row["userId"]?.S) ?? false
    );
  } catch (error) {
    if (error instanceof Error && error.name === "UserNotFoundException") return false;
    throw error;
  }
}
