import assert from "node:assert/strict";

import { credentialIn, secretIn } from "./secrets";

describe("credentials", () => {
  /** Texts that look like a credential at first sight. */
  const harmless = [
    "https://discord.com/channels/1",
    "https://play.example.com:8443/a@b",
    "postgres://db.example.com:5432/game",
    "postgres://<user>:<password>@db.example.com/game",
    "arn:aws:secretsmanager:us-east-1:123456789012:secret:game",
    "The password= parameter is required",
    "task_live_1",
    "eyJhbGciOiJIUzI1NiJ9",
  ];
  it("are told from other texts", () => {
    for (const text of harmless) assert.equal(credentialIn(text), undefined, text);
  });

  /** Variables that are no secrets, though they have the name of one, or the form. */
  const variables: readonly (readonly [string, string])[] = [
    ["SIGNING_SECRET", "/game/signing"],
    ["TOKEN_URL", "https://auth.example.com/token"],
    ["PARTITION_KEY", "userId"],
    ["TABLE_CREDENTIALS", "Credentials-1a2b3c4"],
    ["USES_TOKEN", "true"],
    ["PASSWORD", ""],
  ];
  it("are not seen in names and addresses of secrets, and in keys of tables", () => {
    for (const [name, value] of variables) assert.equal(secretIn(name, value), undefined, name);
  });
});
