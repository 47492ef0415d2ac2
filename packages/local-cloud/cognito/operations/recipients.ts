import { createHmac } from "node:crypto";

import { AwsError } from "../../core/service";
import type { Client } from "../directory";
import { delivery } from "../mailer";
import type { Services } from "../services";

/** Tells whether a client's answers hide which users exist, and which of them can get a code. */
export const hidesUsers = ({ settings }: Client) => settings.preventUserExistenceErrors === "ENABLED";

/**
 * Returns the error for an unknown user in operations that send or take codes: `hidden`, if there is one and the client
 * hides users, or else the one that reveals that there is no such user.
 */
export const unknownRecipient = (client: Client, hidden?: AwsError): AwsError =>
  hidden && hidesUsers(client)
    ? hidden
    : new AwsError("UserNotFoundException", "Username/client id combination not found.");

/**
 * Returns a simulated delivery, which is always the same for a name. Throws `UserNotFoundException` if the client
 * reveals unknown users.
 */
export function simulatedDelivery(services: Services, client: Client, name: string) {
  if (!hidesUsers(client)) throw unknownRecipient(client);
  if (name.includes("@")) return delivery(name);
  const mac = createHmac("sha256", services.simulationSecret).update(name).digest();
  const letter = (byte = 0) => "abcdefghijklmnopqrstuvwxyz"[byte % 26];
  return delivery(`${letter(mac[0])}@${letter(mac[1])}`);
}
