import assert from "node:assert/strict";

import { linkUser } from "../../functions/auth/linkUser";
import { refusesWith } from "../lib/refusesWith";

const player = { id: "sub-guest", username: "guest-brave-otter-0k3v9s2d", groups: [] };

/** A user pool that records its calls. */
function pool(failing?: { at: "attributes" | "password"; error: Error }) {
  const asked: unknown[][] = [];
  const ask = (at: "attributes" | "password", ...what: unknown[]) => {
    if (failing?.at === at) throw failing.error;
    asked.push([at, ...what]);
  };
  return {
    asked,
    async AdminUpdateUserAttributes(name: string, attributes: Record<string, string>, metadata?: object) {
      ask("attributes", name, attributes, metadata);
    },
    async AdminSetUserPassword(name: string, password: string) {
      ask("password", name, password);
    },
  };
}

const named = (name: string, message: string) => Object.assign(new Error(message), { name });

describe("linking a guest", () => {
  it("sets the unverified address first and the password last", async () => {
    const users = pool();
    const permission = { mailPermission: "sealed" };
    await linkUser(users, player, "ada@example.com", "correct horse 1", permission);
    assert.deepEqual(users.asked, [
      ["attributes", player.username, { email: "ada@example.com", email_verified: "false" }, permission],
      ["password", player.username, "correct horse 1"],
    ]);
  });

  it("does not reveal that an address has an account if Cognito refuses it", async () => {
    const taken = named("AliasExistsException", "An account with the email already exists.");
    const users = pool({ at: "attributes", error: taken });
    await linkUser(users, player, "taken@example.com", "correct horse 1", {});
    assert.deepEqual(users.asked, [["password", player.username, "correct horse 1"]]);
  });

  it("returns Cognito's message for a refused password", async () => {
    const message = "Password did not conform with policy: Password not long enough";
    const users = pool({ at: "password", error: named("InvalidPasswordException", message) });
    await assert.rejects(
      linkUser(users, player, "ada@example.com", "short", {}),
      refusesWith("account.password_refused", { status: 400, message: `password: ${message}` }),
    );
  });

  it("changes no password, and can be retried, if the code for the address cannot be mailed", async () => {
    const error = named(
      "UserLambdaValidationException",
      "CustomMessage failed with error No more e-mails of this kind today.",
    );
    const users = pool({ at: "attributes", error });
    await assert.rejects(
      linkUser(users, player, "ada@example.com", "correct horse 1", {}),
      refusesWith("account.mails_used_up", { status: 429, message: "No more e-mails of this kind today." }),
    );
    assert.deepEqual(users.asked, []);
  });

  it("returns Cognito's message for a refused address", async () => {
    const error = named("InvalidParameterException", "Invalid email address format.");
    await assert.rejects(
      linkUser(pool({ at: "attributes", error }), player, "ada@x", "correct horse 1", {}),
      refusesWith("account.email_refused", { status: 400, message: error.message }),
    );
  });

  it("passes other errors on unchanged", async () => {
    const busy = named("TooManyRequestsException", "Rate exceeded");
    await assert.rejects(
      linkUser(pool({ at: "attributes", error: busy }), player, "a@example.com", "x", {}),
      busy,
    );
  });
});
