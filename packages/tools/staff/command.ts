import { randomBytes } from "node:crypto";
import { parseArgs } from "node:util";

import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  type AdminCreateUserCommandInput,
  AdminUpdateUserAttributesCommand,
  CognitoIdentityProviderClient,
  ListGroupsCommand,
  UnsupportedUserStateException,
  UsernameExistsException,
} from "@aws-sdk/client-cognito-identity-provider";
import { outputsOption, outputsUsage, readOutputs } from "../stack/outputs";

export const summary = "invites a member of the staff, with roles";

export const usage = `Invites a member of the staff, with one role or several, and says where the desk is. Cognito mails a temporary password, which is
good for a week; for a local run the command prints it too. Safe to repeat: who has not come yet gets another password, and a
member who has keeps everything, and gets the roles.

  game-backend staff mia admins
  game-backend staff kim moderators support --email kim@example.com --outputs outputs.json
  game-backend staff kim moderators --player <id> --player <id>

A role is a group of the staff's user pool. A name that is none is refused, with those that there are.

  --email <address>  where the invitation goes; for a local run <name>@example.com by default
  --player <id>      a player whom the member plays, and may neither read about nor act on: name all of them, because these
                     replace the ones before
${outputsUsage}`;

interface Written {
  staffUserPoolId: string;
  deskUrl: string;
  /** Only a local run has it. */
  awsEndpoint: string;
}

/** Resolves with the command's exit code. */
export async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      ...outputsOption,
      email: { type: "string" },
      player: { type: "string", multiple: true },
    },
  });
  const [Username, ...named] = positionals;
  if (!Username || named.length === 0) throw new Error(usage);
  const { staffUserPoolId, deskUrl, awsEndpoint, client } = readOutputs<Written>(values.outputs);
  if (!staffUserPoolId) throw new Error(`${values.outputs} has no staffUserPoolId.`);
  const email = values.email ?? (awsEndpoint && `${Username}@example.com`);
  if (!email) throw new Error("Name the address of the invitation: --email mia@example.com");
  const cognito = new CognitoIdentityProviderClient(client);
  const { Groups = [] } = await cognito.send(new ListGroupsCommand({ UserPoolId: staffUserPoolId }));
  const roles = Groups.map(({ GroupName }) => GroupName);
  const unknown = named.find((role) => !roles.includes(role));
  if (unknown !== undefined)
    throw new Error(`There is no role ${unknown}. Roles: ${roles.sort().join(", ")}\n\n${usage}`);
  const user = { UserPoolId: staffUserPoolId, Username };
  const password = awsEndpoint ? randomBytes(12).toString("base64url") : undefined;
  const isInvited = await invite(cognito, {
    ...user,
    ...(password !== undefined && { TemporaryPassword: password }),
    UserAttributes: [
      { Name: "email", Value: email },
      { Name: "email_verified", Value: "true" },
    ],
  });
  for (const GroupName of named) await cognito.send(new AdminAddUserToGroupCommand({ ...user, GroupName }));
  if (values.player) {
    const UserAttributes = [{ Name: "profile", Value: values.player.join(" ") }];
    await cognito.send(new AdminUpdateUserAttributesCommand({ ...user, UserAttributes }));
  }
  console.log(`${Username} ${isInvited ? `is invited by a mail to ${email}` : "has joined before"}: ${named.join(", ")}.
${deskUrl ? `\n  Desk       ${deskUrl}` : ""}
  Name       ${Username}${isInvited && password ? `\n  Password   ${password}` : ""}
${isInvited ? "\nThe password is good for a week. The desk then asks for another one, and for an authenticator app." : ""}`);
  return 0;
}

/** Returns false if the member has joined already. */
async function invite(
  cognito: CognitoIdentityProviderClient,
  member: AdminCreateUserCommandInput,
): Promise<boolean> {
  try {
    await cognito.send(new AdminCreateUserCommand(member));
  } catch (error) {
    if (!(error instanceof UsernameExistsException)) throw error;
    try {
      await cognito.send(new AdminCreateUserCommand({ ...member, MessageAction: "RESEND" }));
    } catch (again) {
      if (!(again instanceof UnsupportedUserStateException)) throw again;
      return false;
    }
  }
  return true;
}
