import { AdminAddUserToGroupCommand } from "@aws-sdk/client-cognito-identity-provider";

import { cognitoClient, local, output, signIn, type TestPlayer } from "../local";

/** Returns a player who signed in after an operator had added them to a group. */
export async function memberOf(group: string): Promise<TestPlayer> {
  const { username, password } = await local.player(group);
  const user = { UserPoolId: await output("userPoolId"), Username: username };
  await (await cognitoClient()).send(new AdminAddUserToGroupCommand({ ...user, GroupName: group }));
  return signIn(username, password);
}

/** Returns the header of a client with a plan's key. */
export const keyOf = async (plan: "free" | "basic") => ({ "x-api-key": await output(`${plan}ApiKey`) });
