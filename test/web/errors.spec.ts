import assert from "node:assert/strict";

import { explain } from "../../web/errors";

describe("the page's texts for Cognito's errors", () => {
  const refused = (message: string) => Object.assign(new Error(message), { name: "NotAuthorizedException" });

  it("tell a wrong password from a lock, which refuses even the right one", () => {
    assert.equal(explain(refused("Incorrect username or password.")).text, "Incorrect name or password.");
    const { text } = explain(refused("Password attempts exceeded"));
    assert.equal(text, "Too many attempts. Try again later.");
  });
});
