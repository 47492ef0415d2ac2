import assert from "node:assert/strict";
import {
  AdminCreateUserCommand,
  AdminDeleteUserCommand,
  AdminGetUserCommand,
  ConfirmForgotPasswordCommand,
  ConfirmSignUpCommand,
  ForgotPasswordCommand,
  GetUserAttributeVerificationCodeCommand,
  GetUserCommand,
  InitiateAuthCommand,
  ResendConfirmationCodeCommand,
  SignUpCommand,
  UpdateUserAttributesCommand,
} from "@aws-sdk/client-cognito-identity-provider";

import { AwsError } from "../../core/service";
import { type FakeLambda, startPool } from "../../testing/cognito";
import {
  attributesOf,
  claims,
  confirmedPlayer,
  createdPlayer,
  password,
  sdk,
  signIn,
  signUp,
} from "../../testing/players";

const emailOf = async (cloud: Awaited<ReturnType<typeof startPool>>, name: string) => {
  const user = await sdk(cloud).send(new AdminGetUserCommand({ UserPoolId: cloud.poolId, Username: name }));
  return attributesOf(user.UserAttributes);
};

describe("Lambda triggers", () => {
  let cloud: Awaited<ReturnType<typeof startPool>>;
  const start = async (lambdaConfig: (lambda: FakeLambda) => object, pool: object = {}) => {
    cloud = await startPool({ pool, lambda: lambdaConfig, options: { triggerTimeout: 150 } });
    return cloud;
  };
  afterEach(() => cloud.close());

  it("report confirmations, once for a sign-up and once for a password, as the pool", async () => {
    const { lambda, clientId, poolId, poolArn } = await start((functions) => ({
      postConfirmation: functions.on("new-player", (event) => event),
    }));
    const sub = await confirmedPlayer(cloud, "ada");
    const user = { ClientId: clientId, Username: "ada" };
    await sdk(cloud).send(new ForgotPasswordCommand(user));
    await sdk(cloud).send(
      new ConfirmForgotPasswordCommand({
        ...user,
        ConfirmationCode: cloud.code("ada@example.com"),
        Password: "Another-horse-2",
        ClientMetadata: { from: "test" },
      }),
    );
    const common = {
      version: "1",
      region: "eu-west-1",
      userPoolId: poolId,
      userName: "ada",
      callerContext: { awsSdkVersion: "aws-sdk-unknown-unknown", clientId },
    };
    const userAttributes = {
      sub,
      email: "ada@example.com",
      email_verified: "true",
      "cognito:user_status": "CONFIRMED",
    };
    assert.deepEqual(
      lambda.invocations.map(({ payload }) => JSON.parse(payload)),
      [
        {
          ...common,
          triggerSource: "PostConfirmation_ConfirmSignUp",
          request: { userAttributes },
          response: {},
        },
        {
          ...common,
          triggerSource: "PostConfirmation_ConfirmForgotPassword",
          request: { userAttributes, clientMetadata: { from: "test" } },
          response: {},
        },
      ],
    );
    assert.deepEqual(lambda.invocations[0]?.caller, {
      kind: "service",
      service: "cognito-idp.amazonaws.com",
      sourceArn: poolArn,
      sourceAccount: "123456789012",
    });
  });

  it("can confirm and verify at sign-up, which counts as a confirmation", async () => {
    const { lambda } = await start((functions) => ({
      preSignUp: functions.on("pre", (event) => ({
        ...event,
        response: { autoConfirmUser: true, autoVerifyEmail: true },
      })),
      postConfirmation: functions.on("post", (event) => event),
    }));
    const { UserConfirmed, CodeDeliveryDetails } = await signUp(cloud, "ada");
    assert.equal(UserConfirmed, true);
    assert.equal(CodeDeliveryDetails, undefined);
    assert.equal(lambda.events("PostConfirmation_ConfirmSignUp").length, 1);
    const [asked] = lambda.events("PreSignUp_SignUp");
    assert.deepEqual(asked?.request, {
      userAttributes: { email: "ada@example.com" },
      validationData: null,
    });
    assert.deepEqual(asked?.response, {
      autoConfirmUser: false,
      autoVerifyEmail: false,
      autoVerifyPhone: false,
    });
    await signIn(cloud, "ada@example.com");
    // The trigger verifies the address, which moves it to the new user, as AWS documents.
    await signUp(cloud, "eve", "ada@example.com");
    assert.equal((await emailOf(cloud, "ada")).email_verified, "false");
    assert.equal(claims((await signIn(cloud, "ada@example.com")).IdToken)["cognito:username"], "eve");
  });

  it("do not confirm users whom an operator creates", async () => {
    const { lambda, poolId } = await start((functions) => ({
      preSignUp: functions.on("pre", (event) => ({ ...event, response: { autoConfirmUser: true } })),
      postConfirmation: functions.on("post", (event) => event),
    }));
    const { User } = await sdk(cloud).send(
      new AdminCreateUserCommand({ UserPoolId: poolId, Username: "ada" }),
    );
    assert.equal(User?.UserStatus, "FORCE_CHANGE_PASSWORD");
    const [event] = lambda.events("PreSignUp_AdminCreateUser");
    assert.equal(event?.callerContext.clientId, "CLIENT_ID_NOT_APPLICABLE");
    assert.equal(lambda.invocations.length, 1);
  });

  it("refuse a sign-up by throwing, and no user is created", async () => {
    await start((functions) => ({
      preSignUp: functions.on("pre", () => {
        throw new Error("Registration is not allowed");
      }),
    }));
    await assert.rejects(signUp(cloud, "ada"), {
      name: "UserLambdaValidationException",
      message: "PreSignUp failed with error Registration is not allowed.",
    });
    await assert.rejects(emailOf(cloud, "ada"), { name: "UserNotFoundException" });
  });

  it("leave a user confirmed if post-confirmation fails", async () => {
    const { clientId } = await start((functions) => ({
      postConfirmation: functions.on("post", () => {
        throw new Error("no table");
      }),
    }));
    await signUp(cloud, "ada");
    const confirm = new ConfirmSignUpCommand({
      ClientId: clientId,
      Username: "ada",
      ConfirmationCode: cloud.code("ada@example.com"),
    });
    await assert.rejects(sdk(cloud).send(confirm), {
      name: "UserLambdaValidationException",
      message: "PostConfirmation failed with error no table.",
    });
    await signIn(cloud, "ada");
  });

  it("are called three times if no answer comes in time", async () => {
    let calls = 0;
    const { lambda } = await start((functions) => ({
      preSignUp: functions.on("slow", (event) => (++calls < 3 ? new Promise(() => undefined) : event)),
    }));
    await signUp(cloud, "ada");
    assert.equal(lambda.invocations.length, 3);
    lambda.handlers.set("slow", () => new Promise(() => undefined));
    await assert.rejects(signUp(cloud, "bob"), {
      name: "UnexpectedLambdaException",
      message: "Socket timeout while invoking Lambda function.",
    });
    assert.equal(lambda.invocations.length, 6);
  });

  it("need a permission, and a valid answer", async () => {
    const { lambda } = await start((functions) => ({
      preSignUp: functions.on("pre", () => {
        throw new AwsError("AccessDeniedException", "no statement", 403);
      }),
    }));
    await assert.rejects(signUp(cloud, "ada"), {
      name: "UnexpectedLambdaException",
      message: "PreSignUp invocation failed due to error AccessDeniedException.",
    });
    const unreadable = { name: "InvalidLambdaResponseException", message: "Unrecognizable lambda output" };
    for (const answer of [null, "yes", { response: { autoConfirmUser: "yes" } }]) {
      lambda.handlers.set("pre", () => answer);
      await assert.rejects(signUp(cloud, "ada"), unreadable);
    }
  });

  it("write their own mails, with the code", async () => {
    const { lambda } = await start((functions) => ({
      customMessage: functions.on("mail", (event) => ({
        ...event,
        response: { emailSubject: "Welcome", emailMessage: "Your key: {####}" },
      })),
    }));
    await signUp(cloud, "ada");
    const [mail] = cloud.service.mailbox();
    assert.equal(mail?.subject, "Welcome");
    assert.equal(mail?.text, `Your key: ${mail?.code}`);
    const [event] = lambda.events("CustomMessage_SignUp");
    assert.equal(event?.request.codeParameter, "{####}");
    assert.equal(event?.request.usernameParameter, null);
    lambda.handlers.set("mail", (asked) => ({ ...asked, response: { emailMessage: "no code" } }));
    await signUp(cloud, "bob");
    assert.match(cloud.service.mailbox()[0]?.text ?? "", /^Your confirmation code is \d{6}\.$/);
  });

  it("are asked before every mail, and refuse it by throwing", async () => {
    const { lambda, clientId, poolId } = await start((functions) => ({
      customMessage: functions.on("mail", (event) => event),
    }));
    await confirmedPlayer(cloud, "ada");
    await signUp(cloud, "bob");
    const { AccessToken } = await signIn(cloud, "ada");
    const mails = () => cloud.service.mailbox().length;
    const invite = { UserPoolId: poolId, Username: "eve", TemporaryPassword: password };
    const UserAttributes = [{ Name: "email", Value: "new@example.com" }];
    const asks: Record<string, [user: string, send: () => Promise<unknown>]> = {
      SignUp: ["carol", () => signUp(cloud, "carol")],
      ResendCode: [
        "bob",
        () => sdk(cloud).send(new ResendConfirmationCodeCommand({ ClientId: clientId, Username: "bob" })),
      ],
      ForgotPassword: [
        "ada",
        () => sdk(cloud).send(new ForgotPasswordCommand({ ClientId: clientId, Username: "ada" })),
      ],
      VerifyUserAttribute: [
        "ada",
        () =>
          sdk(cloud).send(
            new GetUserAttributeVerificationCodeCommand({ AccessToken, AttributeName: "email" }),
          ),
      ],
      UpdateUserAttribute: [
        "ada",
        () => sdk(cloud).send(new UpdateUserAttributesCommand({ AccessToken, UserAttributes })),
      ],
      AdminCreateUser: [
        "eve",
        () =>
          sdk(cloud).send(
            new AdminCreateUserCommand({
              ...invite,
              UserAttributes: [{ Name: "email", Value: "eve@example.com" }],
            }),
          ),
      ],
    };
    const refused = {
      name: "UserLambdaValidationException",
      message: "CustomMessage failed with error Not today.",
    };
    const before = mails();
    lambda.handlers.set("mail", () => {
      throw new Error("Not today");
    });
    for (const [reason, [user, send]] of Object.entries(asks)) {
      await assert.rejects(send(), refused, reason);
      const event = lambda.events(`CustomMessage_${reason}`).at(-1);
      assert.equal(event?.userName, user, reason);
      assert.ok(event?.request.userAttributes.sub, reason);
      assert.deepEqual(event?.response, { smsMessage: null, emailMessage: null, emailSubject: null });
    }
    assert.equal(mails(), before);
    // As AWS documents for a mail that its own limit refuses, the user stays, with the address.
    assert.equal((await emailOf(cloud, "carol")).email_verified, "false");
    const changed = await emailOf(cloud, "ada");
    assert.deepEqual([changed.email, changed.email_verified], ["new@example.com", "false"]);
    assert.equal((await emailOf(cloud, "eve")).email, "eve@example.com");
  });

  it("change the ID token's claims and groups, but none of Cognito's own", async () => {
    const { lambda } = await start((functions) => ({
      preTokenGeneration: functions.on("tokens", (event) => ({
        ...event,
        response: {
          claimsOverrideDetails: {
            claimsToAddOrOverride: { level: "7", sub: "somebody", "cognito:username": "eve" },
            claimsToSuppress: ["email", "token_use"],
            groupOverrideDetails: { groupsToOverride: ["testers"] },
          },
        },
      })),
    }));
    await confirmedPlayer(cloud, "ada");
    const { IdToken, AccessToken } = await signIn(cloud, "ada");
    const id = claims(IdToken);
    assert.equal(id.level, "7");
    assert.equal(id.sub, claims(AccessToken).sub);
    assert.equal(id["cognito:username"], "ada");
    assert.equal(id.email, undefined);
    assert.equal(id.token_use, "id");
    assert.deepEqual(id["cognito:groups"], ["testers"]);
    assert.equal(claims(AccessToken).level, undefined);
    const [event] = lambda.events("TokenGeneration_Authentication");
    assert.deepEqual(event?.request.groupConfiguration, {
      groupsToOverride: [],
      iamRolesToOverride: [],
      preferredRole: null,
    });
  });

  it("also change the access token and its scopes, in their second version", async () => {
    const { lambda, clientId } = await start((functions) => ({
      preTokenGenerationConfig: {
        lambdaVersion: "V2_0",
        lambdaArn: functions.on("tokens", (event) => ({
          ...event,
          response: {
            claimsAndScopeOverrideDetails: {
              idTokenGeneration: { claimsToAddOrOverride: { level: "7" } },
              accessTokenGeneration: {
                claimsToAddOrOverride: { tier: { name: "gold" } },
                scopesToAdd: ["game/play"],
              },
            },
          },
        })),
      },
    }));
    await createdPlayer(cloud, "ada");
    const { IdToken, AccessToken, RefreshToken } = await signIn(cloud, "ada");
    assert.equal(claims(IdToken).level, "7");
    assert.deepEqual(claims(AccessToken).tier, { name: "gold" });
    assert.equal(claims(AccessToken).scope, "aws.cognito.signin.user.admin game/play");
    assert.equal((await sdk(cloud).send(new GetUserCommand({ AccessToken }))).Username, "ada");
    const refresh = new InitiateAuthCommand({
      ClientId: clientId,
      AuthFlow: "REFRESH_TOKEN_AUTH",
      AuthParameters: { REFRESH_TOKEN: RefreshToken },
    });
    await sdk(cloud).send(refresh);
    const [event] = lambda.events("TokenGeneration_RefreshTokens");
    assert.equal(event?.version, "2");
    assert.deepEqual(event?.request.scopes, ["aws.cognito.signin.user.admin"]);
  });

  it("see a sign-in before and after the password", async () => {
    const { lambda } = await start((functions) => ({
      preAuthentication: functions.on("before", (event) => event),
      postAuthentication: functions.on("after", (event) => event),
    }));
    await createdPlayer(cloud, "ada");
    await assert.rejects(signIn(cloud, "ada", "Wrong-horse-1"));
    await signIn(cloud, "ada");
    const sources = lambda.invocations.map(({ payload }) => JSON.parse(payload).triggerSource);
    assert.deepEqual(sources, [
      "PreAuthentication_Authentication",
      "PreAuthentication_Authentication",
      "PostAuthentication_Authentication",
    ]);
  });

  it("see sign-ins of nobody before the password, if the client hides who exists", async () => {
    const { lambda, poolId } = await start((functions) => ({
      preAuthentication: functions.on("before", (event) => event),
    }));
    await assert.rejects(signIn(cloud, "Nobody"), { name: "NotAuthorizedException" });
    const [seen, ...others] = lambda.events("PreAuthentication_Authentication");
    assert.deepEqual(others, []);
    assert.equal(seen?.userName, "Nobody");
    assert.deepEqual(seen?.request, { userAttributes: {}, validationData: {}, userNotFound: true });

    const explicitAuthFlows = ["ALLOW_USER_PASSWORD_AUTH"];
    const legacy = await cloud.create("UserPoolClient", "legacy", { userPoolId: poolId, explicitAuthFlows });
    await assert.rejects(signIn(cloud, "Nobody", password, legacy.id), { name: "UserNotFoundException" });
    assert.equal(lambda.events("PreAuthentication_Authentication").length, 1);
  });

  it("get the metadata of InitiateAuth before the password, and not after it", async () => {
    const { lambda, clientId } = await start((functions) => ({
      preAuthentication: functions.on("before", (event) => event),
      postAuthentication: functions.on("after", (event) => event),
      preTokenGeneration: functions.on("tokens", (event) => event),
    }));
    await createdPlayer(cloud, "ada");
    await sdk(cloud).send(
      new InitiateAuthCommand({
        ClientId: clientId,
        AuthFlow: "USER_PASSWORD_AUTH",
        AuthParameters: { USERNAME: "ada", PASSWORD: password },
        ClientMetadata: { from: "test" },
      }),
    );
    const given = lambda.invocations.map(({ payload }) => {
      const { triggerSource, request } = JSON.parse(payload);
      return [triggerSource, request.validationData, request.clientMetadata];
    });
    assert.deepEqual(given, [
      ["PreAuthentication_Authentication", { from: "test" }, undefined],
      ["PostAuthentication_Authentication", undefined, undefined],
      ["TokenGeneration_Authentication", undefined, undefined],
    ]);
  });

  it("may run while an account is deleted, whose sign-in then fails", async () => {
    await start((functions) => ({
      postAuthentication: functions.on("after", async (event) => {
        const account = { UserPoolId: event.userPoolId, Username: event.userName };
        await sdk(cloud).send(new AdminDeleteUserCommand(account));
        return event;
      }),
    }));
    await createdPlayer(cloud, "ada");
    await assert.rejects(signIn(cloud, "ada"), { name: "NotAuthorizedException" });
  });

  it("carry the trace of the call", async () => {
    const { lambda, clientId } = await start((functions) => ({
      preSignUp: functions.on("pre", (event) => event),
    }));
    const client = sdk(cloud);
    client.middlewareStack.add(
      (next) => (args) => {
        const { headers } = args.request as { headers: Record<string, string> };
        headers["x-amzn-trace-id"] = "1-5759e988-bd862e3fe1be46a994272793";
        return next(args);
      },
      { step: "build" },
    );
    await client.send(new SignUpCommand({ ClientId: clientId, Username: "ada", Password: password }));
    assert.equal(lambda.invocations[0]?.trace, "Root=1-5759e988-bd862e3fe1be46a994272793;Sampled=1");
  });
});
