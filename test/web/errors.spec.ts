import assert from "node:assert/strict";

import { CognitoError } from "@game-backend/client";
import { explain } from "../../web/errors";

describe("the page's texts for Cognito's errors", () => {
  const refused = (message: string, type = "NotAuthorizedException", status = 400) =>
    new CognitoError(status, message, type);

  it("tell a wrong password from a lock, which refuses even the right one", () => {
    assert.equal(explain(refused("Incorrect username or password.")).text, "Incorrect name or password.");
    const { text } = explain(refused("Password attempts exceeded"));
    assert.equal(text, "Too many attempts. Try again later.");
  });

  it("keep Cognito's own text of the others, and say of a problem of Cognito's that it passes", () => {
    const { text } = explain(
      refused("PreSignUp failed with error A name is missing.", "UserLambdaException"),
    );
    assert.equal(text, "PreSignUp failed with error A name is missing.");
    const problem = explain(refused("Internal", "InternalErrorException", 500));
    assert.equal(problem.text, "The server had a problem. Try again in a moment.");
  });
});
