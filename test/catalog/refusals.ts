import { AdminAddUserToGroupCommand } from "@aws-sdk/client-cognito-identity-provider";
import { cognitoClient, local, output, signIn } from "../local";
import type { Drives } from "../refusals/drive";

/** Returns a new editor, signed in. */
async function editor() {
  const { username, password } = await local.player("editor");
  await (await cognitoClient()).send(
    new AdminAddUserToGroupCommand({
      UserPoolId: await output("userPoolId"),
      Username: username,
      GroupName: "editors",
    }),
  );
  return signIn(username, password);
}

export const drives: Drives = {
  "catalog.version_changed": async () =>
    (await editor()).put(
      "/catalog/torch",
      { name: "Torch", description: "", price: 5, onSale: true },
      { "if-match": '"999"' },
    ),
};
