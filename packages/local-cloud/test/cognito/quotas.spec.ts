import assert from "node:assert/strict";

import { CallRates } from "../../cognito/quotas";
import type { LocalEvent } from "../../core/events";

describe("Cognito's quotas", () => {
  const refused = { name: "TooManyRequestsException", message: "Rate exceeded" };
  const calls = (more: object = {}) => {
    const throttles: unknown[] = [];
    const emit = (event: LocalEvent) => throttles.push("values" in event && event.values);
    const rates = new CallRates({ SignIn: 1, SignUp: 2, TokenRefresh: 1, ...more }, emit, () => 0);
    const take = (operation: string, input: object = { ClientId: "game" }) =>
      rates.take(operation, input, () => "pool");
    return { take, throttles };
  };

  it("are shared by all operations of a category", () => {
    const { take } = calls();
    take("SignUp");
    take("AdminCreateUser", {});
    for (const operation of ["SignUp", "ConfirmSignUp", "AdminCreateUser", "AdminConfirmSignUp"])
      assert.throws(() => take(operation), refused);
    take("AdminInitiateAuth");
    assert.throws(() => take("InitiateAuth"), refused);
    take("AdminInitiateAuth", { AuthFlow: "REFRESH_TOKEN_AUTH" });
    assert.throws(() => take("GetTokensFromRefreshToken"), refused);
    take("ForgotPassword");
  });

  it("admit three answers to challenges for each sign-in, and count further ones as sign-ins", () => {
    const { take } = calls();
    for (let i = 0; i < 3; i++) take(i ? "RespondToAuthChallenge" : "AdminRespondToAuthChallenge");
    take("InitiateAuth");
    assert.throws(() => take("RespondToAuthChallenge"), refused);
  });

  it("limit the calls about one user, reads and writes apart, whatever the categories allow", () => {
    const { take } = calls({ SignIn: 1_000, UserUpdate: 1_000 });
    const about = (Username: string) => ({ UserPoolId: "pool", Username });
    const signIn = (USERNAME: string) => ({ ClientId: "game", AuthParameters: { USERNAME } });
    for (let i = 0; i < 10; i++)
      take(i % 2 ? "AdminGetUser" : "AdminInitiateAuth", i % 2 ? about("ada") : signIn("Ada"));
    assert.throws(() => take("InitiateAuth", signIn("ada")), refused, "the name in any case, by any client");
    take("AdminInitiateAuth", signIn("bob"));
    for (let i = 0; i < 10; i++) take("AdminDisableUser", about("ada"));
    assert.throws(() => take("AdminEnableUser", about("ada")), refused);
    take("AdminRespondToAuthChallenge", { ClientId: "game" });
  });

  it("of changes to users cannot be raised by spreading them over users", () => {
    const { take } = calls();
    for (let i = 0; i < 25; i++) take("AdminDisableUser", { UserPoolId: "pool", Username: `player ${i}` });
    assert.throws(() => take("AdminDeleteUser", { UserPoolId: "pool", Username: "another" }), refused);
    for (let i = 0; i < 30; i++)
      take("AdminSetUserPassword", { UserPoolId: "pool", Username: `player ${i}` });
    assert.throws(() => take("AdminSetUserPassword", { UserPoolId: "pool", Username: "another" }), refused);
  });

  it("are reported for sign-ins and registrations", () => {
    const { take, throttles } = calls();
    take("SignUp");
    take("ConfirmSignUp");
    assert.throws(() => take("SignUp"), refused);
    take("InitiateAuth");
    assert.deepEqual(throttles, [{ SignUpThrottles: 0 }, { SignUpThrottles: 1 }, { SignInThrottles: 0 }]);
  });
});
