import { badRequest } from "@game-backend/framework/codes/requests";
import { refuse } from "@game-backend/framework/errors";
import type * as z from "zod/mini";
import { type Contents, coins, type GiftList, unpacked } from "./contents";
import type { Clients } from "./own";

/** Returns the contents that gifts have now: what is promised stays as it is. Throws 400 for a bundle or currency that is not there. */
export async function fixed(
  { live, now }: Clients<{ live: ["bundles", "currencies"] }> & { now: number },
  gifts: z.output<typeof GiftList>,
): Promise<Contents> {
  const { values } = await live({ now });
  for (const [at, { bundle = "", currency = coins }] of gifts.entries()) {
    const wrong = bundle && !values.bundles[bundle] ? "bundle" : "currency";
    if (wrong === "bundle" || (currency !== coins && !values.currencies[currency]))
      throw refuse(badRequest, { message: `There is no such ${wrong}`, field: `/contents/${at}/${wrong}` });
  }
  return unpacked(gifts, values.bundles);
}
