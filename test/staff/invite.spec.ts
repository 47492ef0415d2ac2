import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { resolve } from "node:path";
import { promisify } from "node:util";
import {
  AdminGetUserCommand,
  AdminListGroupsForUserCommand,
  InitiateAuthCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { unusedName } from "@game-backend/tools/harness/unusedName";
import { cloud, cognitoClient, output } from "../local";

const root = resolve(__dirname, "..", "..");

/** Runs `npm run staff` for the run. */
async function staff(...given: string[]): Promise<string> {
  const { data } = await cloud();
  const command = [
    "--import",
    "./tools/node.mjs",
    "packages/tools/cli.ts",
    "staff",
    ...given,
    "--outputs",
    `${data}/outputs.json`,
  ];
  return (await promisify(execFile)(process.execPath, command, { cwd: root })).stdout;
}

const passwordIn = (text: string) => /Password +(\S+)/.exec(text)?.[1] ?? assert.fail(text);

describe("npm run staff", () => {
  it("invites a member with roles by a mail, says where the desk is, and can be repeated", async () => {
    const name = unusedName("kim");
    const first = await staff(name, "support");
    const second = await staff(name, "support", "moderators", "--player", "one", "--player", "two");
    for (const text of [first, second])
      assert.ok(text.includes(`Desk       ${await output("deskUrl")}\n  Name       ${name}\n`), text);
    const mails = (await (await cloud()).mailbox()).filter(({ to }) => to === `${name}@example.com`);
    assert.equal(mails.length, 2);
    const [{ subject = "", text = "" } = {}] = mails;
    assert.equal(subject, "Wayfarers: you are invited to the staff");
    for (const said of ["Wayfarers", "within 7 days", `as ${name} with`, ` ${passwordIn(second)} `])
      assert.ok(text.includes(said), `${said}: ${text}`);

    const cognito = await cognitoClient();
    const user = { UserPoolId: await output("staffUserPoolId"), Username: name };
    const { Groups = [] } = await cognito.send(new AdminListGroupsForUserCommand(user));
    assert.deepEqual(Groups.map(({ GroupName }) => GroupName).sort(), ["moderators", "support"]);
    const { UserAttributes = [] } = await cognito.send(new AdminGetUserCommand(user));
    assert.equal(UserAttributes.find(({ Name }) => Name === "profile")?.Value, "one two");
    const begin = async (password: string) =>
      cognito.send(
        new InitiateAuthCommand({
          ClientId: await output("staffUserPoolClientId"),
          AuthFlow: "USER_PASSWORD_AUTH",
          AuthParameters: { USERNAME: name, PASSWORD: password },
        }),
      );
    assert.equal((await begin(passwordIn(second))).ChallengeName, "NEW_PASSWORD_REQUIRED");
    await assert.rejects(begin(passwordIn(first)), { name: "NotAuthorizedException" });
  });

  it("refuses a role that does not exist, before anybody is invited", async () => {
    const name = unusedName("kim");
    await assert.rejects(staff(name, "support", "kings"), /There is no role kings/);
    assert.ok((await (await cloud()).mailbox()).every(({ to }) => to !== `${name}@example.com`));
  });
});
