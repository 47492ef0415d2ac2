import { mapValues } from "@game-backend/framework/mapValues";
import type { Personal, PersonalObjects } from "@game-backend/framework/personal";
import type { Stores } from "@game-backend/framework/store";
import type { Tables } from "@game-backend/framework/table";

/** What a game keeps. */
interface Kept {
  readonly tables: Tables;
  readonly stores: Stores;
}

/** Returns the register of personal data: a row for each table and store with personal data, and a list of the others. */
export function privacyRegister({ stores, tables }: Kept): string {
  const places = {
    ...Object.fromEntries(Object.values(tables).map(({ name, personal }) => [name, personal])),
    ...mapValues(stores, ({ personal }) => personal),
  };
  const entries = Object.entries<Personal | PersonalObjects>(places);
  const rows = entries.flatMap(([place, personal]) =>
    personal.holds === "nothing" ? [] : [row(place, personal)],
  );
  const others = entries.flatMap(([place, { holds }]) => (holds === "nothing" ? [`\`${place}\``] : []));
  return [
    "| where | what | how long | how it is erased | what deletion leaves |",
    "| --- | --- | --- | --- | --- |",
    ...rows,
    "",
    "DynamoDB removes a row within days after it has expired.",
    `These hold no data of players: ${others.join(", ")}.`,
  ].join("\n");
}

type Holding = Exclude<Personal | PersonalObjects, { holds: "nothing" }>;

const row = (place: string, personal: Holding) =>
  `| \`${place}\` | ${personal.what} | ${personal.kept} | ${erasure(personal)} | ${leaves(personal)} |`;

function erasure(personal: Holding): string {
  if (personal.holds === "rows") {
    const others = personal.erasedBy ? `; \`${personal.erasedBy}\` deletes those of others` : "";
    return `by the player's id${others}`;
  }
  if (personal.holds === "objects") return "by the player's id, all versions";
  if (personal.holds === "special") return `\`${personal.erasedBy}\``;
  if (personal.holds === "derived")
    return `the consumer \`${personal.by}\`, which follows \`${personal.from}\``;
  return `not: ${personal.why}`;
}

const leaves = (personal: Holding) => {
  const left = [personal.leaves, personal.elsewhere].filter((part) => part !== undefined);
  if (left.length > 0) return left.join("; ");
  return personal.holds === "retained" ? "all of it" : "nothing";
};
