import assert from "node:assert/strict";

import { CognitoError } from "@game-backend/client";
import { ApiError, explain, readers } from "../../web/errors";

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

describe("the page's texts for refusals", () => {
  afterEach(() => {
    readers.current = "players";
  });
  const refused = (status: number, code?: string) =>
    new ApiError(status, "features.puzzles: there is no such feature", "r-1", undefined, {}, undefined, code);

  it("are its own for players, and the server's for staff, who can mend what it names", () => {
    const wrong = refused(400, "bad_request");
    assert.match(explain(wrong).text, /^The game didn't accept this/);
    readers.current = "staff";
    assert.equal(explain(wrong).text, "features.puzzles: there is no such feature.");
    assert.equal(
      explain(refused(503, "live.unreadable")).text,
      "features.puzzles: there is no such feature.",
    );
    assert.match(explain(refused(502)).text, /^The server had a problem/, "a proxy says nothing of use");
    assert.match(explain(refused(401, "auth.required")).text, /signed out/);
  });
});
