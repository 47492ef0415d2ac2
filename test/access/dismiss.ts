import {
  AdminDisableUserCommand,
  AdminRemoveUserFromGroupCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { cognitoClient, output, type TestPlayer } from "../local";

/** Takes a member out of a group of staff, as an operator does in Cognito. Their token still names the group. */
export async function dismiss({ username }: TestPlayer, group: string): Promise<void> {
  const member = { UserPoolId: await output("userPoolId"), Username: username, GroupName: group };
  await (await cognitoClient()).send(new AdminRemoveUserFromGroupCommand(member));
}

/** Disables a player in Cognito. */
export async function disable({ username }: TestPlayer): Promise<void> {
  const user = { UserPoolId: await output("userPoolId"), Username: username };
  await (await cognitoClient()).send(new AdminDisableUserCommand(user));
}
