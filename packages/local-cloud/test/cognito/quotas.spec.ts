import assert from "node:assert/strict";

import { CallRates } from "../../cognito/quotas";
import type { LocalEvent } from "../../core/events";

describe("Cognito's quotas", () => {
  const refused = { name: "TooManyRequestsException", message: "Rate exceeded" };
  const calls = () => {
    const throttles: unknown[] = [];
    const emit = (event: LocalEvent) => throttles.push("values" in event && event.values);
    const rates = new CallRates({ SignIn: 1, SignUp: 2, TokenRefresh: 1 }, emit, () => 0);
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

  it("are reported for sign-ins and registrations", () => {
    const { take, throttles } = calls();
    take("SignUp");
    take("ConfirmSignUp");
    assert.throws(() => take("SignUp"), refused);
    take("InitiateAuth");
    assert.deepEqual(throttles, [{ SignUpThrottles: 0 }, { SignUpThrottles: 1 }, { SignInThrottles: 0 }]);
  });
});
