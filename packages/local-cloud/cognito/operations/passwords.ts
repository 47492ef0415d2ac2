import { z } from "zod";

import { checkSecretHash, signedIn } from "../access";
import type { Pool } from "../directory";
import { codeMismatch, invalidParameter, notAuthorized, userDisabled, wrongPassword } from "../errors";
import { isVerified } from "../flags";
import {
  ClientId,
  ClientMetadata,
  Code,
  Password,
  publicOperation,
  SecretHash,
  Token,
  Username,
} from "../operation";
import { checkPassword } from "../passwordPolicy";
import { isPassword, passwordRecord } from "../srp";
import type { Caller } from "../triggers";
import type { User } from "../users";
import { hidesUsers, simulatedDelivery, unknownRecipient } from "./recipients";
import { lockKey } from "./signIn";
import { postConfirmation } from "./signUp";

const ForgotInput = z.object({ ClientId, SecretHash, Username, ClientMetadata });

export const forgotPassword = publicOperation(ForgotInput, async (services, input, call) => {
  const client = services.directory.client(input.ClientId);
  const { pool } = client;
  checkSecretHash(client, [input.Username], input.SecretHash);
  const user = services.users.find(pool, input.Username);
  if (!user) return { CodeDeliveryDetails: simulatedDelivery(services, client, input.Username) };
  services.attempts.count("ForgotPassword", user.sub);
  if (hidesUsers(client) && !(user.enabled && verifiedEmail(user)))
    return { CodeDeliveryDetails: simulatedDelivery(services, client, input.Username) };
  const email = recoveryAddress(pool, user);
  const code = services.codes.issue(pool, user, "forgotPassword");
  const caller: Caller = { clientId: client.id, clientMetadata: input.ClientMetadata, ...call };
  return {
    CodeDeliveryDetails: await services.mailer.send(pool, user, "ForgotPassword", code, email, caller),
  };
});

/** Throws `NotAuthorizedException` for an invited user, who has only a temporary password, which cannot be reset. */
export function checkResettable({ status }: User): void {
  if (status === "FORCE_CHANGE_PASSWORD")
    throw notAuthorized("User password cannot be reset in the current state.");
}

/** Returns the address that receives codes for a new password, or `undefined` if there is no verified one. */
export const verifiedEmail = ({ attributes }: User) =>
  isVerified(attributes, "email") ? attributes.email : undefined;

/** Returns the verified address for a code. Throws if the user's state or the pool's settings do not allow one. */
function recoveryAddress(pool: Pool, user: User): string {
  if (!user.enabled) throw userDisabled();
  checkResettable(user);
  const mechanisms = pool.settings.accountRecoverySetting?.recoveryMechanisms ?? [];
  const [first] = [...mechanisms].sort((a, b) => a.priority - b.priority);
  if (first?.name === "admin_only") throw notAuthorized("Contact administrator to reset password.");
  const email = verifiedEmail(user);
  if (!email)
    throw invalidParameter(
      "Cannot reset password for the user as there is no registered/verified email or phone_number",
    );
  return email;
}

const ConfirmForgotInput = z.object({
  ClientId,
  SecretHash,
  Username,
  ConfirmationCode: Code,
  Password,
  ClientMetadata,
});

export const confirmForgotPassword = publicOperation(ConfirmForgotInput, async (services, input, call) => {
  const client = services.directory.client(input.ClientId);
  const { pool } = client;
  checkSecretHash(client, [input.Username], input.SecretHash);
  const user = services.users.find(pool, input.Username);
  if (!user) throw unknownRecipient(client, codeMismatch());
  services.attempts.count("ConfirmForgotPassword", user.sub);
  if (hidesUsers(client) && !user.enabled) throw codeMismatch();
  checkPassword(pool, input.Password);
  services.codes.check(pool, user, "forgotPassword", input.ConfirmationCode);
  const changed = services.users.update(pool, user, () => ({
    status: "CONFIRMED",
    password: passwordRecord(pool.id, user.username, input.Password),
    passwordExpires: undefined,
  }));
  services.codes.consume(pool, user, "forgotPassword");
  services.attempts.signedIn(lockKey(pool, user, user.username));
  const caller: Caller = { clientId: client.id, clientMetadata: input.ClientMetadata, ...call };
  await postConfirmation(services, pool, changed, "ConfirmForgotPassword", caller);
  return {};
});

const ChangeInput = z.object({ AccessToken: Token, PreviousPassword: Password, ProposedPassword: Password });

export const changePassword = publicOperation(ChangeInput, async (services, input) => {
  const { pool, user } = await signedIn(services, input.AccessToken);
  services.attempts.count("ChangePassword", user.sub);
  if (!isPassword(pool.id, user.username, input.PreviousPassword, user.password)) throw wrongPassword();
  checkPassword(pool, input.ProposedPassword);
  const password = passwordRecord(pool.id, user.username, input.ProposedPassword);
  services.users.update(pool, user, () => ({ password }));
  return {};
});
