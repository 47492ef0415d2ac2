import { siteKeysText } from "@game-backend/framework/addressOf";
import * as pulumi from "@pulumi/pulumi";
import { randomKey } from "../lib/randomKey";

/**
 * Creates the key that a distribution adds to requests to the API, and keeps the former one. A key remembers when it was made,
 * because the former one counts for half a day.
 */
export function siteKeys(name: string, generation: number, parent: { parent: pulumi.Resource }) {
  const key = (number: number) =>
    randomKey(
      `${name}-key-${number}`,
      { ...parent, ignoreChanges: ["keepers"] },
      { since: String(Date.now()) },
    );
  const current = key(generation);
  const all = [current, ...(generation > 1 ? [key(generation - 1)] : [])];
  const known = pulumi
    .all([current.keepers, pulumi.all(all.map(({ result }) => result))])
    .apply(([keepers, keys]) => siteKeysText({ since: Number(keepers?.["since"]), keys }));
  // The text has only hashes of the keys.
  return { current: current.result, all, known: pulumi.unsecret(known) };
}
