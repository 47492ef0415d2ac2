import { z } from "zod";

import { type SignedIn, signedIn } from "../access";
import {
  checkMutable,
  checkRequired,
  checkValues,
  checkWritable,
  mergeAttributes,
  readable,
  toList,
  toRecord,
  unknownToUsers,
} from "../attributes";
import type { Pool } from "../directory";
import { codeExpired, invalidParameter } from "../errors";
import { isVerified } from "../flags";
import { AttributeList, ClientMetadata, Code, publicOperation, Token } from "../operation";
import type { Services } from "../services";
import type { Caller } from "../triggers";
import type { Attributes, User } from "../users";
import { mfaSettings } from "./softwareToken";

const AccessInput = z.object({ AccessToken: Token });

export const getUser = publicOperation(AccessInput, async (services, { AccessToken }) => {
  const { pool, client, user } = await signedIn(services, AccessToken);
  return {
    Username: user.username,
    UserAttributes: toList(readable(client, user)),
    ...mfaSettings(services, pool, user),
  };
});

export const globalSignOut = publicOperation(AccessInput, async (services, { AccessToken }) => {
  const { pool, user } = await signedIn(services, AccessToken);
  services.sessions.revokeAll(pool, user);
  return {};
});

export const deleteUser = publicOperation(AccessInput, async (services, { AccessToken }) => {
  const { pool, user } = await signedIn(services, AccessToken);
  services.users.remove(pool, user);
  return undefined;
});

const UpdateInput = z.object({ AccessToken: Token, UserAttributes: AttributeList, ClientMetadata });

export const updateUserAttributes = publicOperation(UpdateInput, async (services, input, call) => {
  const own = await signedIn(services, input.AccessToken);
  const change = toRecord(input.UserAttributes);
  checkWritable(own.client, change);
  checkValues(own.pool, change, unknownToUsers);
  checkMutable(own.pool, change, own.user.attributes);
  const caller: Caller = { clientId: own.client.id, clientMetadata: input.ClientMetadata, ...call };
  const CodeDeliveryDetailsList = await applyChange(services, own, change, caller);
  return { CodeDeliveryDetailsList };
});

/** Tells whether a pool keeps a verified address until a new one is verified. */
const keepsOriginal = ({ settings }: Pool) =>
  settings.userAttributeUpdateSettings?.attributesRequireVerificationBeforeUpdates.includes("email") &&
  settings.autoVerifiedAttributes.includes("email");

/** Tells whether a user's address stays until a new one is verified. */
export const keepsAddress = (pool: Pool, { attributes }: Pick<User, "attributes">) =>
  keepsOriginal(pool) && isVerified(attributes, "email");

/**
 * Applies a user's change. A code is sent to a new address. If the pool keeps the original address, the new one takes
 * effect only when it is confirmed with the code.
 */
async function applyChange(services: Services, { pool, user }: SignedIn, change: Attributes, caller: Caller) {
  const { settings } = pool;
  const email = change.email !== user.attributes.email ? change.email : undefined;
  const keepsOld = keepsAddress(pool, user);
  const { email: _, ...others } = change;
  const now = email && keepsOld ? others : change;
  const changed = services.users.update(pool, user, ({ attributes }) => {
    const all = mergeAttributes(attributes, now);
    checkRequired(pool, all);
    return { attributes: all };
  });
  if (!email || !settings.autoVerifiedAttributes.includes("email")) return [];
  const code = services.codes.issue(pool, changed, "attribute:email", email);
  return [await services.mailer.send(pool, changed, "UpdateUserAttribute", code, email, caller)];
}

const DeleteAttributesInput = z.object({ AccessToken: Token, UserAttributeNames: z.array(z.string()) });

export const deleteUserAttributes = publicOperation(DeleteAttributesInput, async (services, input) => {
  const { pool, client, user } = await signedIn(services, input.AccessToken);
  const change = Object.fromEntries(input.UserAttributeNames.map((name) => [name, ""]));
  checkWritable(client, change);
  checkMutable(pool, change, user.attributes);
  services.users.update(pool, user, ({ attributes }) => {
    const all = mergeAttributes(attributes, change);
    checkRequired(pool, all);
    return { attributes: all };
  });
  return {};
});

const onlyEmail = (name: string) => {
  if (name !== "email")
    throw invalidParameter(`${name} cannot be verified: no SMS is sent by the local cloud.`);
};

const SendCodeInput = z.object({ AccessToken: Token, AttributeName: z.string(), ClientMetadata });

export const getUserAttributeVerificationCode = publicOperation(
  SendCodeInput,
  async (services, input, call) => {
    const { pool, client, user } = await signedIn(services, input.AccessToken);
    onlyEmail(input.AttributeName);
    services.attempts.count("GetUserAttributeVerificationCode", user.sub);
    const { email } = user.attributes;
    if (!email) throw invalidParameter("User does not have email set.");
    const code = services.codes.issue(pool, user, "attribute:email", email);
    const caller: Caller = { clientId: client.id, clientMetadata: input.ClientMetadata, ...call };
    const CodeDeliveryDetails = await services.mailer.send(
      pool,
      user,
      "VerifyUserAttribute",
      code,
      email,
      caller,
    );
    return { CodeDeliveryDetails };
  },
);

const VerifyInput = z.object({ AccessToken: Token, AttributeName: z.string(), Code });

export const verifyUserAttribute = publicOperation(VerifyInput, async (services, input) => {
  const { pool, user } = await signedIn(services, input.AccessToken);
  onlyEmail(input.AttributeName);
  services.attempts.count("VerifyUserAttribute", user.sub);
  const email = services.codes.check(pool, user, "attribute:email", input.Code);
  services.users.update(pool, user, ({ attributes }) => {
    // The code was for an address that the user no longer has.
    if (attributes.email !== email && !keepsOriginal(pool)) throw codeExpired();
    return { attributes: { ...attributes, ...(email && { email }), email_verified: "true" } };
  });
  services.codes.consume(pool, user, "attribute:email");
  return {};
});
