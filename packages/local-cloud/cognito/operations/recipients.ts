import { createHmac } from "node:crypto";

import { AwsError } from "../../core/service";
import type { Client } from "../directory";
import { delivery } from "../mailer";
import type { Services } from "../services";

/** What operations that send codes say of an unknown user: the truth, or what the client's setting hides it behind. */
export const unknownRecipient = (client: Client, hidden?: AwsError): AwsError =>
  hidden && client.settings.preventUserExistenceErrors === "ENABLED"
    ? hidden
    : new AwsError("UserNotFoundException", "Username/client id combination not found.");

/** Where a code would have gone, always the same for a name. Throws `UserNotFoundException` where the client tells. */
export function simulatedDelivery(services: Services, client: Client, name: string) {
  if (client.settings.preventUserExistenceErrors === "LEGACY") throw unknownRecipient(client);
  if (name.includes("@")) return delivery(name);
  const mac = createHmac("sha256", services.simulationSecret).update(name).digest();
  const letter = (byte = 0) => "abcdefghijklmnopqrstuvwxyz"[byte % 26];
  return delivery(`${letter(mac[0])}@${letter(mac[1])}`);
}
