import { z } from "zod";

import {
  allAttributes,
  checkMutable,
  checkValues,
  mergeAttributes,
  toList,
  toRecord,
  unknownToAdmins,
} from "../attributes";
import { accountExists, unsupportedState, userDisabled, userNotFound } from "../errors";
import {
  AttributeList,
  type CallInfo,
  ClientMetadata,
  date,
  iamOperation,
  Password,
  PoolId,
  Username,
} from "../operation";
import { checkPassword, temporaryPassword } from "../passwordPolicy";
import type { Services } from "../services";
import { passwordRecord } from "../srp";
import { type Caller, withoutClient } from "../triggers";
import type { User } from "../users";
import { keepsAddress } from "./ownUser";
import { checkResettable, verifiedEmail } from "./passwords";
import { checkFree, checkUnconfirmed, namedUser, postConfirmation } from "./signUp";
import { mfaSettings } from "./softwareToken";

const UserInput = z.object({ UserPoolId: PoolId, Username });

/** Returns a user as lists and `AdminCreateUser` show it. */
export const userSummary = (user: User) => ({
  Username: user.username,
  Attributes: toList(allAttributes(user)),
  UserCreateDate: date(user.createdAt),
  UserLastModifiedDate: date(user.modifiedAt),
  Enabled: user.enabled,
  UserStatus: user.status,
});

/** Throws `ResourceNotFoundException`, `UserNotFoundException`. */
function userOf(services: Services, input: z.output<typeof UserInput>) {
  const pool = services.directory.pool(input.UserPoolId);
  return { pool, user: services.users.get(pool, input.Username) };
}

const callerOf = (metadata: Caller["clientMetadata"], call: CallInfo): Caller => ({
  clientId: withoutClient,
  clientMetadata: metadata,
  ...call,
});

const CreateInput = UserInput.extend({
  UserAttributes: AttributeList.optional(),
  ValidationData: AttributeList.optional(),
  TemporaryPassword: Password.optional(),
  ForceAliasCreation: z.boolean().default(false),
  MessageAction: z.enum(["RESEND", "SUPPRESS"]).optional(),
  DesiredDeliveryMediums: z.array(z.enum(["EMAIL", "SMS"])).optional(),
  ClientMetadata,
});

type CreateRequest = z.output<typeof CreateInput>;

export const adminCreateUser = iamOperation(CreateInput, async (services, input, call) => {
  const pool = services.directory.pool(input.UserPoolId);
  const password = input.TemporaryPassword ?? temporaryPassword(pool);
  checkPassword(pool, password);
  const caller = callerOf(input.ClientMetadata, call);
  const user =
    input.MessageAction === "RESEND"
      ? reinvite(services, input, password)
      : await invite(services, input, password, caller);
  const { email } = user.attributes;
  if (email && input.MessageAction !== "SUPPRESS")
    await services.mailer.send(pool, user, "AdminCreateUser", password, email, caller);
  return { User: userSummary(user) };
});

const dayMs = 86_400_000;

function temporary(services: Services, poolId: string, username: string, password: string) {
  const days = services.directory.pool(poolId).settings.passwordPolicy.temporaryPasswordValidityDays;
  return {
    status: "FORCE_CHANGE_PASSWORD" as const,
    password: passwordRecord(poolId, username, password),
    passwordExpires: services.clock() + days * dayMs,
  };
}

async function invite(services: Services, input: CreateRequest, password: string, caller: Caller) {
  const pool = services.directory.pool(input.UserPoolId);
  const attributes = toRecord(input.UserAttributes);
  checkValues(pool, attributes, unknownToAdmins);
  // Required attributes may be missing: the challenge for a new password asks for them.
  const named = namedUser(pool, input.Username, attributes);
  const now = services.clock();
  const { email, email_verified: verified = "false" } = allAttributes(named);
  const user: User = {
    ...named,
    ...temporary(services, pool.id, named.username, password),
    attributes: { ...named.attributes, ...(email && { email_verified: verified }) },
    poolId: pool.id,
    enabled: true,
    createdAt: now,
    modifiedAt: now,
  };
  // Only the trigger's errors matter here, not its answer.
  await services.triggers.call(pool, "preSignUp", {
    source: "PreSignUp_AdminCreateUser",
    user,
    caller,
    isAsked: true,
    request: { validationData: input.ValidationData ? toRecord(input.ValidationData) : null },
    response: { autoConfirmUser: false, autoVerifyEmail: false, autoVerifyPhone: false },
  });
  checkFree(services, pool, user, accountExists);
  return services.users.save(pool, user, input.ForceAliasCreation);
}

function reinvite(services: Services, input: CreateRequest, password: string): User {
  const { pool, user } = userOf(services, input);
  if (user.status !== "FORCE_CHANGE_PASSWORD")
    throw unsupportedState(`Resend not possible. ${input.Username} status is not FORCE_CHANGE_PASSWORD`);
  return services.users.update(pool, user, () => temporary(services, pool.id, user.username, password));
}

const SetPasswordInput = UserInput.extend({ Password, Permanent: z.boolean().default(false) });

export const adminSetUserPassword = iamOperation(SetPasswordInput, (services, input) => {
  const { pool, user } = userOf(services, input);
  checkPassword(pool, input.Password);
  const password = passwordRecord(pool.id, user.username, input.Password);
  services.users.update(pool, user, () =>
    input.Permanent
      ? { status: "CONFIRMED", password, passwordExpires: undefined }
      : temporary(services, pool.id, user.username, input.Password),
  );
  return {};
});

export const adminGetUser = iamOperation(UserInput, (services, input) => {
  const { pool, user } = userOf(services, input);
  const { Attributes, ...summary } = userSummary(user);
  return { ...summary, UserAttributes: Attributes, ...mfaSettings(services, pool, user) };
});

const UpdateInput = UserInput.extend({ UserAttributes: AttributeList, ClientMetadata });

/**
 * If the pool keeps a verified address until the new one is verified, this operation does so too, and mails a code. AWS documents
 * that. It does not if it says itself that the new address is verified.
 */
export const adminUpdateUserAttributes = iamOperation(UpdateInput, async (services, input, call) => {
  const { pool, user } = userOf(services, input);
  const change = toRecord(input.UserAttributes);
  checkValues(pool, change, unknownToAdmins);
  checkMutable(pool, change, { ...user.attributes, sub: user.sub });
  const { email, email_verified: verified, ...others } = change;
  const waits = email && email !== user.attributes.email && verified !== "true" && keepsAddress(pool, user);
  const changed = services.users.update(pool, user, ({ attributes }) => ({
    attributes: mergeAttributes(attributes, waits ? others : change),
  }));
  if (waits) {
    const code = services.codes.issue(pool, changed, "attribute:email", email);
    const caller = callerOf(input.ClientMetadata, call);
    await services.mailer.send(pool, changed, "UpdateUserAttribute", code, email, caller);
  }
  return {};
});

const DeleteAttributesInput = UserInput.extend({ UserAttributeNames: z.array(z.string()) });

export const adminDeleteUserAttributes = iamOperation(DeleteAttributesInput, (services, input) => {
  const { pool, user } = userOf(services, input);
  const change = Object.fromEntries(input.UserAttributeNames.map((name) => [name, ""]));
  checkMutable(pool, change, { ...user.attributes, sub: user.sub });
  services.users.update(pool, user, ({ attributes }) => ({
    attributes: mergeAttributes(attributes, change),
  }));
  return {};
});

export const adminDeleteUser = iamOperation(UserInput, (services, input) => {
  const { pool, user } = userOf(services, input);
  services.users.remove(pool, user);
  return undefined;
});

/** Disabling a user also ends the user's sign-ins, as AWS documents. */
export const adminDisableUser = iamOperation(UserInput, (services, input) => {
  const { pool, user } = userOf(services, input);
  services.users.update(pool, user, () => ({ enabled: false }));
  services.sessions.revokeAll(pool, user);
  return {};
});

export const adminEnableUser = iamOperation(UserInput, (services, input) => {
  const { pool, user } = userOf(services, input);
  services.users.update(pool, user, () => ({ enabled: true }));
  return {};
});

const ConfirmInput = UserInput.extend({ ClientMetadata });

export const adminConfirmSignUp = iamOperation(ConfirmInput, async (services, input, call) => {
  const { pool, user } = userOf(services, input);
  checkUnconfirmed(user);
  const confirmed = services.users.update(pool, user, () => ({ status: "CONFIRMED" }));
  services.codes.consume(pool, user, "signUp");
  await postConfirmation(services, pool, confirmed, "ConfirmSignUp", callerOf(input.ClientMetadata, call));
  return {};
});

export const adminUserGlobalSignOut = iamOperation(UserInput, (services, input) => {
  const { pool, user } = userOf(services, input);
  services.sessions.revokeAll(pool, user);
  return {};
});

const ResetInput = UserInput.extend({ ClientMetadata });

export const adminResetUserPassword = iamOperation(ResetInput, async (services, input, call) => {
  const { pool, user } = userOf(services, input);
  if (!user.enabled) throw userDisabled();
  checkResettable(user);
  const email = verifiedEmail(user);
  if (!email) throw userNotFound();
  services.users.update(pool, user, () => ({ status: "RESET_REQUIRED" }));
  const code = services.codes.issue(pool, user, "forgotPassword");
  const caller = callerOf(input.ClientMetadata, call);
  await services.mailer.send(pool, user, "ForgotPassword", code, email, caller);
  return {};
});
