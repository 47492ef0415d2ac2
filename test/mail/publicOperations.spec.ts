import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import * as sdk from "@aws-sdk/client-cognito-identity-provider";
import { CognitoIdentityProviderClient } from "@aws-sdk/client-cognito-identity-provider";

import { cognitoOperations } from "@game-backend/local-cloud/testing";
import { publicOperations } from "../../tools/docs/cognitoOperations";

/** Returns the operations that the official SDK does not sign. */
async function unsigned(): Promise<string[]> {
  const { config } = new CognitoIdentityProviderClient({ region: "us-east-1" });
  const names = Object.keys(sdk).flatMap((name) => /^(\w+)Command$/.exec(name)?.[1] ?? []);
  const isUnsigned = (operation: string) =>
    config
      .httpAuthSchemeProvider({ operation, region: "us-east-1" })
      .every(({ schemeId }) => schemeId === "smithy.api#noAuth");
  return names.filter(isUnsigned).sort();
}

/** Operations that AWS has, and the SDK of this repository's version has not. */
const newer = ["ListUserSessions", "RevokeUserSession"];

describe("the table of Cognito's public operations", () => {
  it("has every operation that the official SDK does not sign, and the local cloud's", async () => {
    assert.deepEqual(Object.keys(publicOperations).sort(), [...(await unsigned()), ...newer].sort());
    const local = Object.entries(cognitoOperations()).flatMap(([name, { isPublic }]) =>
      isPublic ? name : [],
    );
    assert.deepEqual(
      local.filter((name) => !(name in publicOperations)),
      [],
    );
  });

  it("names a spec for each, which tries it", () => {
    for (const [name, { spec }] of Object.entries(publicOperations)) {
      const text = readFileSync(resolve(__dirname, "..", "..", spec), "utf8");
      if (name in cognitoOperations()) assert.match(text, new RegExp(`\\b${name}`, "i"), `${name}: ${spec}`);
    }
  });

  it("says to whom each operation mails that the trigger for mails may refuse", () => {
    const mailing = Object.entries(publicOperations).flatMap(([name, { mails }]) => (mails ? name : []));
    assert.deepEqual(mailing.sort(), [
      "ForgotPassword",
      "GetUserAttributeVerificationCode",
      "ResendConfirmationCode",
      "SignUp",
      "UpdateUserAttributes",
    ]);
  });
});
