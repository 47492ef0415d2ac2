import { hash } from "node:crypto";
import type { Features } from "@game-backend/framework/features";
import { hashOfAccount } from "../../functions/identities/account";
import { sealStep } from "../../functions/identities/parcels";
import type { ImportHead, ImportStep } from "../../functions/identities/rows";
import { providerOf, type Source } from "../../functions/platforms/legacy/sources";
import type { PlayerImports } from "../../packages/contracts/playerImports";
import type { Moved } from "./moved";

/** The most steps of an import, and the most characters of a sealed one: a transaction writes all, and a row has 400 KB. */
const [mostSteps, mostSealed] = [90, 380_000];

/** What of a player has no place here, and why. */
export interface Homeless {
  readonly id: string;
  readonly what: string;
  readonly why: string;
}

/** Turns a player of an export into one of this game by a map. One whom it cannot read is told, and takes no other with it. */
export function mapped(
  map: (player: never) => Moved | undefined,
  player: unknown,
): { moved?: Moved | undefined; homeless?: Homeless } {
  const { id } = player as { id?: unknown };
  try {
    const moved = map(player as never);
    if (!moved || (typeof moved.id === "string" && moved.id !== "" && moved.id.length <= 128))
      return { moved };
    return { homeless: { id: String(moved.id ?? id), what: "id", why: "is no text of 1 to 128 characters" } };
  } catch (error) {
    return { homeless: { id: String(id), what: "player", why: `the map cannot read it: ${whyOf(error)}` } };
  }
}

type Giver = Pick<PlayerImports["playerImports"], "part" | "last" | "stepsOf">;

/** The features' givers of parts. */
export const giversOf = (features: Features): readonly Giver[] =>
  Object.values(features).flatMap(({ contributes = {} }) =>
    Object.values(contributes["playerImports"] ?? {}).map((each) => {
      const { part, last, stepsOf } = each as unknown as {
        part: string;
        last?: true;
        stepsOf(means: object, value: unknown): Readonly<Record<string, unknown>>;
      };
      return { part, ...(last && { last }), stepsOf: (value: unknown) => stepsOf({}, value) };
    }),
  );

/** Returns a player without the items that the catalog has no row of, and these: nobody could use them. */
export function withKnownItems(
  moved: Moved,
  items: ReadonlySet<string>,
): { moved: Moved; homeless: readonly Homeless[] } {
  const { id } = moved;
  if (!Array.isArray(moved.contents)) return { moved, homeless: [] };
  const contents: readonly { readonly item?: unknown }[] = moved.contents;
  const isKnown = (one: { readonly item?: unknown } | null) =>
    typeof one?.item !== "string" || items.has(one.item);
  const homeless = contents.flatMap((one, at) =>
    isKnown(one) ? [] : [{ id, what: `contents.${at}`, why: `there is no item ${one.item}` }],
  );
  const left = contents.filter(isKnown);
  return { moved: { ...moved, contents: left.length > 0 ? left : undefined }, homeless };
}

/** Returns the steps of a player's parcel, and what has no place. A member that is wrong takes no other with it. */
export function stepsOf(givers: readonly Giver[], moved: Moved) {
  const { id, banned: _, ...parts } = moved;
  const steps = new Map<string, unknown>();
  const homeless: Homeless[] = [];
  const giverOf = (part: string) => givers.find((each) => each.part === part);
  const isLast = ([part]: readonly [string, unknown]) => Number(giverOf(part)?.last ?? false);
  // A map names its parts in any order.
  for (const [part, value] of Object.entries(parts).sort((one, other) => isLast(one) - isLast(other))) {
    if (value === undefined) continue;
    const giver = giverOf(part);
    const lost = (what: string, why: string) => homeless.push({ id, what, why });
    if (!giver) {
      lost(part, "no feature takes it");
      continue;
    }
    const fitting = placed(giver, value, (member, why) =>
      lost(member === "" ? part : `${part}.${member}`, why),
    );
    for (const [name, content] of Object.entries(fitting)) {
      if (steps.size < mostSteps) steps.set(`${part}#${name}`, content);
      else lost(`${part}.${name}`, `an import has at most ${mostSteps} steps`);
    }
  }
  return { steps, homeless };
}

/** Returns the steps of what fits of a value: of a list or a map each member is tried alone if the whole does not fit. */
function placed(
  giver: Giver,
  value: unknown,
  lost: (member: string, why: string) => void,
): Readonly<Record<string, unknown>> {
  const tried = (one: unknown) => {
    try {
      return { steps: giver.stepsOf(one) };
    } catch (error) {
      return { why: whyOf(error) };
    }
  };
  const isMany = typeof value === "object" && value !== null && Object.keys(value).length > 0;
  const whole = tried(value);
  if (whole.steps) return whole.steps;
  if (!isMany) {
    lost("", whole.why ?? "");
    return {};
  }
  const isList = Array.isArray(value);
  const fitting = Object.entries(value).filter(([name, member]) => {
    const { why } = tried(isList ? [member] : { [name]: member });
    if (why !== undefined) lost(name, why);
    return why === undefined;
  });
  const together = (count: number) => {
    const some = fitting.slice(0, count);
    return tried(isList ? some.map(([, member]) => member) : Object.fromEntries(some));
  };
  // The first ones that fit together, where there are too many.
  for (let count = fitting.length; count > 0; count--) {
    const { steps } = together(count);
    if (!steps) continue;
    const why = count < fitting.length ? (together(count + 1).why ?? "") : "";
    for (const [name] of fitting.slice(count)) lost(name, why);
    return steps;
  }
  return {};
}

const whyOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  const issues = (error as { issues?: readonly { message: string; path: readonly PropertyKey[] }[] }).issues;
  const [issue] = issues ?? [];
  return issue ? `${issue.path.map(String).join(".")} ${issue.message}`.trim() : error.message;
};

/** Returns the rows of a player's parcel, the head first. */
export function rowsOf(
  key: string,
  source: Source,
  moved: Moved,
  steps: ReadonlyMap<string, unknown>,
  until: string,
): { rows: [ImportHead, ...ImportStep[]]; homeless: Homeless[] } {
  const parcel = hashOfAccount(key, { provider: providerOf(source), subject: moved.id });
  const expiresAt = Math.ceil(Date.parse(`${until}T00:00:00Z`) / 1_000);
  const homeless: Homeless[] = [];
  const sealed = [...steps].flatMap(([name, content]): ImportStep[] => {
    const step = name as ImportStep["step"];
    const row = { parcel, step, sealed: sealStep(key, parcel, step, content), expiresAt };
    if (row.sealed.length <= mostSealed) return [row];
    homeless.push({ id: moved.id, what: name, why: "it has more than 380 KB, compressed and encrypted" });
    return [];
  });
  const digest = hash("sha256", JSON.stringify([until, moved.banned ?? false, [...steps]]), "base64url");
  const head: ImportHead = {
    ...{ parcel, step: "head", digest, expiresAt },
    ...(moved.banned && { banned: true }),
  };
  return { rows: [head, ...sealed], homeless };
}
