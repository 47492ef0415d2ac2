import assert from "node:assert/strict";
import {
  AdminDisableUserCommand,
  AdminInitiateAuthCommand,
  AdminRespondToAuthChallengeCommand,
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { type FakeLambda, startPool, type TriggerEvent } from "../../testing/cognito";
import { claims, confirmedPlayer, sdk } from "../../testing/players";

interface Asked {
  challengeName: string;
  challengeResult: boolean;
  challengeMetadata?: string;
}

/** Two right answers in a row give tokens; a wrong one ends it. */
const twoAnswers = (lambda: FakeLambda) => ({
  defineAuthChallenge: lambda.on("define", (event: TriggerEvent) => {
    const session = event.request["session"] as Asked[];
    const isWrong = session.some(({ challengeResult }) => !challengeResult) || event.request["userNotFound"];
    const response =
      isWrong && session.length > 0
        ? { failAuthentication: true, issueTokens: false }
        : session.length === 2
          ? { failAuthentication: false, issueTokens: true }
          : { challengeName: "CUSTOM_CHALLENGE", failAuthentication: false, issueTokens: false };
    return { ...event, response };
  }),
  createAuthChallenge: lambda.on("create", (event: TriggerEvent) => {
    const { length } = event.request["session"] as Asked[];
    return {
      ...event,
      response: {
        publicChallengeParameters: { question: `${length}` },
        privateChallengeParameters: { answer: `right ${length}` },
        challengeMetadata: `asked ${length}`,
      },
    };
  }),
  verifyAuthChallengeResponse: lambda.on("verify", (event: TriggerEvent) => {
    const { privateChallengeParameters: secret, challengeAnswer } = event.request as unknown as {
      privateChallengeParameters: { answer: string };
      challengeAnswer: string;
    };
    return { ...event, response: { answerCorrect: secret.answer === challengeAnswer } };
  }),
});

const client = {
  explicitAuthFlows: ["ALLOW_CUSTOM_AUTH", "ALLOW_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
  preventUserExistenceErrors: "ENABLED",
};

describe("Custom sign-in", () => {
  let cloud: Awaited<ReturnType<typeof startPool>>;
  const start = async (more: object = {}, lambda: (functions: FakeLambda) => object = twoAnswers) => {
    cloud = await startPool({ client: { ...client, ...more }, lambda });
    await confirmedPlayer(cloud, "ada");
    return cloud;
  };
  afterEach(() => cloud.close());

  const begin = (USERNAME = "ada", more: object = {}) =>
    sdk(cloud).send(
      new InitiateAuthCommand({
        ClientId: cloud.clientId,
        AuthFlow: "CUSTOM_AUTH",
        AuthParameters: { USERNAME, ...more },
      }),
    );
  const answer = (Session: string | undefined, ANSWER: string, USERNAME = "ada") =>
    sdk(cloud).send(
      new RespondToAuthChallengeCommand({
        ClientId: cloud.clientId,
        ChallengeName: "CUSTOM_CHALLENGE",
        Session,
        ChallengeResponses: { USERNAME, ANSWER },
        ClientMetadata: { from: "a spec" },
      }),
    );
  const refused = { name: "NotAuthorizedException", message: "Incorrect username or password." };

  it("asks what the triggers say, and signs in a user, whose own password stays valid", async () => {
    await start();
    const first = await begin();
    assert.equal(first.ChallengeName, "CUSTOM_CHALLENGE");
    assert.deepEqual(first.ChallengeParameters, { USERNAME: "ada", question: "0" });
    const second = await answer(first.Session, "right 0");
    assert.equal(second.ChallengeParameters?.["question"], "1");
    const { AuthenticationResult } = await answer(second.Session, "right 1");
    assert.equal(claims(AuthenticationResult?.IdToken ?? "")["cognito:username"], "ada");
    const refreshed = await sdk(cloud).send(
      new InitiateAuthCommand({
        ClientId: cloud.clientId,
        AuthFlow: "REFRESH_TOKEN_AUTH",
        AuthParameters: { REFRESH_TOKEN: AuthenticationResult?.RefreshToken ?? "" },
      }),
    );
    assert.ok(refreshed.AuthenticationResult?.IdToken);
    const [, , last] = cloud.lambda.events("DefineAuthChallenge_Authentication");
    assert.deepEqual(last?.request["session"], [
      { challengeName: "CUSTOM_CHALLENGE", challengeResult: true, challengeMetadata: "asked 0" },
      { challengeName: "CUSTOM_CHALLENGE", challengeResult: true, challengeMetadata: "asked 1" },
    ]);
    assert.deepEqual(last?.request["clientMetadata"], { from: "a spec" });
    const [begun] = cloud.lambda.events("DefineAuthChallenge_Authentication");
    assert.deepEqual(begun?.request["session"], []);
    assert.equal(begun?.request["clientMetadata"], undefined, "not that of InitiateAuth");
    await assert.rejects(answer(second.Session, "right 1"), {
      name: "NotAuthorizedException",
      message: "Invalid session for the user, session can only be used once.",
    });
  });

  it("refuses wrong answers, other users' sessions and disabled users", async () => {
    await start();
    await confirmedPlayer(cloud, "bob");
    await assert.rejects(answer((await begin()).Session, "wrong"), refused);
    await assert.rejects(answer((await begin()).Session, "right 0", "bob"), {
      message: "Invalid session for the user.",
    });
    await assert.rejects(answer(undefined, "right 0"), { name: "InvalidParameterException" });
    await sdk(cloud).send(new AdminDisableUserCommand({ UserPoolId: cloud.poolId, Username: "ada" }));
    await assert.rejects(begin(), { message: "User is disabled." });
  });

  it("asks the triggers for a name without a user too, if the client hides users", async () => {
    await start();
    const { Session, ChallengeName } = await begin("nobody");
    assert.equal(ChallengeName, "CUSTOM_CHALLENGE");
    await assert.rejects(answer(Session, "right 0", "nobody"), refused);
    const events = cloud.lambda.events("VerifyAuthChallengeResponse_Authentication");
    assert.equal(events[0]?.request["userNotFound"], true);
  });

  it("gives no tokens to a name without a user, whatever the triggers say", async () => {
    await start({}, (lambda) => ({
      ...twoAnswers(lambda),
      defineAuthChallenge: lambda.on("define", (event) => ({ ...event, response: { issueTokens: true } })),
    }));
    await assert.rejects(begin("nobody"), refused);
  });

  it("names a user that the client does not hide", async () => {
    await start({ preventUserExistenceErrors: "LEGACY" });
    await assert.rejects(begin("nobody"), { name: "UserNotFoundException" });
  });

  it("works for callers with IAM credentials", async () => {
    await start();
    const call = { UserPoolId: cloud.poolId, ClientId: cloud.clientId };
    const first = await sdk(cloud).send(
      new AdminInitiateAuthCommand({ ...call, AuthFlow: "CUSTOM_AUTH", AuthParameters: { USERNAME: "ada" } }),
    );
    const respond = (Session: string | undefined, ANSWER: string) =>
      sdk(cloud).send(
        new AdminRespondToAuthChallengeCommand({
          ...call,
          ChallengeName: "CUSTOM_CHALLENGE",
          Session,
          ChallengeResponses: { USERNAME: "ada", ANSWER },
        }),
      );
    const second = await respond(first.Session, "right 0");
    assert.ok((await respond(second.Session, "right 1")).AuthenticationResult?.IdToken);
    const actions = cloud.accesses.map(({ action }) => action);
    assert.ok(actions.includes("cognito-idp:AdminRespondToAuthChallenge"));
  });

  it("needs the client's flow, the pool's triggers, and the secret of a client that has one", async () => {
    await start({ explicitAuthFlows: ["ALLOW_USER_PASSWORD_AUTH"] });
    await assert.rejects(begin(), { message: "CUSTOM_AUTH is not enabled for the client." });
    await cloud.close();
    await start({}, (lambda) => ({ postConfirmation: lambda.on("new", (event) => event) }));
    await assert.rejects(begin(), {
      message: "Custom auth lambda trigger is not configured for the user pool.",
    });
    await cloud.close();
    cloud = await startPool({ client: { ...client, generateSecret: true }, lambda: twoAnswers });
    await assert.rejects(begin(), /configured with secret but SECRET_HASH was not received/);
  });
});
