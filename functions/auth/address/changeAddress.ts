import type { Account } from "@game-backend/framework/route";
import { permissionOf } from "../mail/permission";
import { asCognito } from "./asCognito";
import type { OwnAddress } from "./ownAddress";

/** Who changes the address, and what proves it to Cognito. */
interface Changer {
  readonly player: Account;
  readonly accessToken: string;
  /** The address that counts now, if one is verified. */
  readonly verified: string | undefined;
}

/**
 * Mails a notice to the verified address, and then a code to the new one: so nothing is asked for of which the present
 * owner is not told. An address that has an account gets no other answer than one without, so nobody learns who has accounts.
 */
export async function changeAddress(
  ownAddress: OwnAddress,
  { player, accessToken, verified }: Changer,
  email: string,
  { key, now }: { key: string; now: number },
): Promise<void> {
  const allow = (mail: "code" | "notice") =>
    permissionOf(key, player.username, { address: email, mail }, now);
  if (verified) await asCognito(ownAddress.tell(accessToken, allow("notice")));
  await asCognito(ownAddress.change(accessToken, email, allow("code")).catch(hideTaken));
}

/** AWS does not document whether a change to an address that has an account fails, or only its confirmation. */
function hideTaken(error: unknown): void {
  if (!(error instanceof Error && error.name === "AliasExistsException")) throw error;
}
