import { z } from "zod";

import { checkSecretHash } from "../access";
import { checkRequired, checkValues, checkWritable, toRecord, unknownToUsers } from "../attributes";
import type { Pool } from "../directory";
import { codeExpired, invalidParameter, notAuthorized, signInNameExists, usernameExists } from "../errors";
import { newSub } from "../newSub";
import {
  AttributeList,
  type CallInfo,
  ClientId,
  ClientMetadata,
  Code,
  Password,
  publicOperation,
  SecretHash,
  Username,
} from "../operation";
import { checkPassword } from "../passwordPolicy";
import type { Services } from "../services";
import { passwordRecord } from "../srp";
import { type Caller, readAnswer } from "../triggers";
import type { Attributes, User } from "../users";
import { hidesUsers, simulatedDelivery, unknownRecipient } from "./recipients";

const SignUpInput = z.object({
  ClientId,
  SecretHash,
  Username,
  Password,
  UserAttributes: AttributeList.optional(),
  ValidationData: AttributeList.optional(),
  ClientMetadata,
});

const Decision = z.looseObject({
  autoConfirmUser: z.boolean().nullish(),
  autoVerifyEmail: z.boolean().nullish(),
  autoVerifyPhone: z.boolean().nullish(),
});

/** Returns a user's name and attributes. Throws if they break the pool's rules for names. */
export function namedUser(pool: Pool, username: string, given: Attributes) {
  const { aliasAttributes, usernameAttributes } = pool.settings;
  const isAddress = username.includes("@");
  if (usernameAttributes.length) {
    if (!isAddress) throw invalidParameter("Username should be an email.");
    if (given.email !== undefined && given.email !== username)
      throw invalidParameter("User email should be the same as the username.");
    const sub = newSub();
    return { username: sub, sub, attributes: { ...given, email: username } };
  }
  if (isAddress && aliasAttributes.includes("email"))
    throw invalidParameter(
      "Username cannot be of email format, since user pool is configured for email alias.",
    );
  if (/^\+\d+$/.test(username) && aliasAttributes.includes("phone_number"))
    throw invalidParameter(
      "Username cannot be of phone number format, since user pool is configured for phone number alias.",
    );
  return { username, sub: newSub(), attributes: given };
}

/** Throws `UsernameExistsException` if another user signs in with this name. */
export function checkFree(services: Services, pool: Pool, user: User, exists = usernameExists): void {
  const [kind] = pool.settings.usernameAttributes;
  const email = user.attributes.email ?? "";
  if (kind && services.users.owner(pool, kind, email)) throw signInNameExists(kind);
  if (services.users.find(pool, user.username)) throw exists();
}

export const signUp = publicOperation(SignUpInput, async (services, input, call) => {
  const client = services.directory.client(input.ClientId);
  const { pool } = client;
  checkSecretHash(client, [input.Username], input.SecretHash);
  if (pool.settings.adminCreateUserConfig.allowAdminCreateUserOnly)
    throw notAuthorized("SignUp is not permitted for this user pool");
  checkPassword(pool, input.Password);
  const attributes = toRecord(input.UserAttributes);
  checkWritable(client, attributes);
  checkValues(pool, attributes, unknownToUsers);
  if (attributes.preferred_username && pool.settings.aliasAttributes.includes("preferred_username"))
    throw invalidParameter("A preferred_username can only be set for a confirmed user.");

  const caller: Caller = { clientId: client.id, clientMetadata: input.ClientMetadata, ...call };
  const named = namedUser(pool, input.Username, attributes);
  checkRequired(pool, named.attributes);
  const now = services.clock();
  const asked: User = {
    ...named,
    poolId: pool.id,
    status: "UNCONFIRMED",
    enabled: true,
    password: passwordRecord(pool.id, named.username, input.Password),
    createdAt: now,
    modifiedAt: now,
  };
  const decision = await preSignUp(services, pool, asked, caller, input.ValidationData);
  checkFree(services, pool, asked);
  // An address that the trigger verifies moves to the new user, as AWS documents.
  const user = services.users.save(pool, decided(asked, decision), true);
  if (user.status === "CONFIRMED") {
    await postConfirmation(services, pool, user, "ConfirmSignUp", caller);
    return { UserConfirmed: true, UserSub: user.sub };
  }
  const CodeDeliveryDetails = await sendSignUpCode(services, pool, user, "SignUp", caller);
  return { UserConfirmed: false, UserSub: user.sub, ...(CodeDeliveryDetails && { CodeDeliveryDetails }) };
});

async function preSignUp(
  services: Services,
  pool: Pool,
  user: User,
  caller: Caller,
  given: z.output<typeof AttributeList> | undefined,
) {
  const validationData = given ? toRecord(given) : null;
  const response = await services.triggers.call(pool, "preSignUp", {
    source: "PreSignUp_SignUp",
    user,
    caller,
    isAsked: true,
    request: { validationData },
    response: { autoConfirmUser: false, autoVerifyEmail: false, autoVerifyPhone: false },
  });
  const decision = readAnswer(Decision, response ?? {});
  if (decision.autoVerifyEmail && !user.attributes.email)
    throw invalidParameter("Email cannot be auto-verified: the user has none.");
  return decision;
}

function decided(user: User, decision: z.output<typeof Decision>): User {
  const { email, phone_number } = user.attributes;
  return {
    ...user,
    status: decision.autoConfirmUser ? "CONFIRMED" : "UNCONFIRMED",
    attributes: {
      ...user.attributes,
      ...(email && { email_verified: String(!!decision.autoVerifyEmail) }),
      ...(phone_number && { phone_number_verified: String(!!decision.autoVerifyPhone) }),
    },
  };
}

/** Sends a code. Returns `undefined` if the pool verifies nothing on sign-up, or there is no address. */
async function sendSignUpCode(
  services: Services,
  pool: Pool,
  user: User,
  reason: "SignUp" | "ResendCode",
  caller: Caller,
) {
  const { email } = user.attributes;
  if (!email || !pool.settings.autoVerifiedAttributes.includes("email")) return undefined;
  const code = services.codes.issue(pool, user, "signUp", email);
  return services.mailer.send(pool, user, reason, code, email, caller);
}

/** Runs the trigger. The user stays confirmed whatever it returns. */
export const postConfirmation = (
  services: Services,
  pool: Pool,
  user: User,
  event: "ConfirmSignUp" | "ConfirmForgotPassword",
  caller: Caller,
) => services.triggers.call(pool, "postConfirmation", { source: `PostConfirmation_${event}`, user, caller });

const ConfirmSignUpInput = z.object({
  ClientId,
  SecretHash,
  Username,
  ConfirmationCode: Code,
  ForceAliasCreation: z.boolean().default(false),
  ClientMetadata,
});

export const confirmSignUp = publicOperation(ConfirmSignUpInput, async (services, input, call: CallInfo) => {
  const client = services.directory.client(input.ClientId);
  const { pool } = client;
  checkSecretHash(client, [input.Username], input.SecretHash);
  const user = services.users.find(pool, input.Username);
  if (!user) throw unknownRecipient(client, codeExpired());
  services.attempts.count("ConfirmSignUp", user.sub);
  checkUnconfirmed(user);
  const email = services.codes.check(pool, user, "signUp", input.ConfirmationCode);
  const confirmed = services.users.update(
    pool,
    user,
    ({ attributes }) => ({
      status: "CONFIRMED",
      attributes: attributes.email === email ? { ...attributes, email_verified: "true" } : attributes,
    }),
    input.ForceAliasCreation,
  );
  services.codes.consume(pool, user, "signUp");
  const caller: Caller = { clientId: client.id, clientMetadata: input.ClientMetadata, ...call };
  await postConfirmation(services, pool, confirmed, "ConfirmSignUp", caller);
  return {};
});

/** Throws `NotAuthorizedException`. */
export function checkUnconfirmed({ status }: User): void {
  if (status !== "UNCONFIRMED") throw notAuthorized(`User cannot be confirmed. Current status is ${status}`);
}

const ResendInput = z.object({ ClientId, SecretHash, Username, ClientMetadata });

export const resendConfirmationCode = publicOperation(ResendInput, async (services, input, call) => {
  const client = services.directory.client(input.ClientId);
  const { pool } = client;
  checkSecretHash(client, [input.Username], input.SecretHash);
  const user = services.users.find(pool, input.Username);
  if (!user || (hidesUsers(client) && !user.enabled))
    return { CodeDeliveryDetails: simulatedDelivery(services, client, input.Username) };
  if (user.status !== "UNCONFIRMED") throw invalidParameter("User is already confirmed.");
  services.attempts.count("ResendConfirmationCode", user.sub);
  const caller: Caller = { clientId: client.id, clientMetadata: input.ClientMetadata, ...call };
  const CodeDeliveryDetails = await sendSignUpCode(services, pool, user, "ResendCode", caller);
  if (!CodeDeliveryDetails) throw invalidParameter("Auto verification not turned on.");
  return { CodeDeliveryDetails };
});
