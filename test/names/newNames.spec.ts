import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";

import {
  AdminCreateUserCommand,
  AdminSetUserPasswordCommand,
} from "@aws-sdk/client-cognito-identity-provider";

import { cognitoClient, local, output, signIn } from "../local";
import { deleteAccount } from "../privacy/exportAndDelete";

const Password = "correct horse 1";

async function create(Username: string): Promise<string> {
  const UserPoolId = await output("userPoolId");
  const cognito = await cognitoClient();
  try {
    await cognito.send(new AdminCreateUserCommand({ UserPoolId, Username, MessageAction: "SUPPRESS" }));
    await cognito.send(new AdminSetUserPasswordCommand({ UserPoolId, Username, Password, Permanent: true }));
    return "created";
  } catch (error) {
    if (error instanceof Error) return `${error.name}: ${error.message}`;
    throw error;
  }
}

const alike =
  /^UserLambdaValidationException: PreSignUp failed with error This name looks like another player's\.$/;

describe("the name of a new user", () => {
  const own = () => `paypal-${randomBytes(5).toString("hex")}`;
  const inCyrillic = (name: string) => name.replaceAll("a", "\u0430");
  const wide = (name: string) => name.replace("p", "\uff50");

  it("cannot look like another player's, until that account is deleted", async () => {
    const name = own();
    assert.equal(await create(name), "created");
    for (const other of [inCyrillic(name), wide(name), wide(name).toUpperCase()])
      assert.match(await create(other), alike);
    assert.match(await create(name), /^UsernameExistsException/);
    const player = await signIn(name, Password);
    await deleteAccount(player);
    await local.drained();
    assert.equal(await create(inCyrillic(name)), "created");
    assert.match(await create(name), alike);
  });

  it("goes to one of many who want a name that looks the same at the same moment", async () => {
    const name = own();
    const wanted = [name, inCyrillic(name), wide(name), inCyrillic(wide(name))];
    const results = await Promise.all(wanted.map(create));
    assert.equal(results.filter((result) => result === "created").length, 1, results.join("\n"));
  });

  it("is refused in words that say what to do", async () => {
    const decomposed = `Zoe\u0308-${own()}`;
    assert.match(await create(decomposed), /send it in Unicode's form NFC/);
    assert.equal(await create(decomposed.normalize("NFC")), "created");
  });
});
