import { createHash, createHmac } from "node:crypto";
import canonicalize from "canonicalize";
import type { Box } from "./box";

/** The part of a box that a draw depends on. */
export type Drawn = Pick<Box, "rows" | "guarantee">;

/** Returns the server seed of a player's seed period, of 32 bytes. Its text keeps the first name: it is hashed. */
export const serverSeedOf = (key: string, userId: string, seedPeriod: number): Buffer =>
  createHmac("sha256", key).update(`epoch\n${userId}\n${seedPeriod}`).digest();

const sha256 = (bytes: Buffer | string) => createHash("sha256").update(bytes).digest("hex");

/** Returns what is published of a server seed before it draws. */
export const hashOf = (serverSeed: Buffer): string => sha256(serverSeed);

/**
 * Returns the text of a box that is hashed: rows, weights and the guarantee, as RFC 8785 says. Its members keep their first names,
 * so that a document has the hash that it had.
 */
export function formOf({ rows, guarantee }: Drawn): { form: string; document: string } {
  const { words: _, ...rule } = guarantee ?? {};
  const form = canonicalize({
    rows: rows.map(({ id, weight, rewards }) => ({ id, weight, gives: rewards })),
    ...(guarantee && { sure: rule }),
  }) as string;
  return { form, document: sha256(form) };
}

/** A box as it is hashed. */
interface Hashed {
  rows: { id: string; weight: number; gives: Drawn["rows"][number]["rewards"] }[];
  sure?: Drawn["guarantee"];
}

/** Returns what a draw depends on, of a text that was hashed. */
export function drawnIn(form: string): Drawn {
  const { rows, sure: guarantee }: Hashed = JSON.parse(form);
  const named = rows.map(({ gives: rewards, ...row }) => ({ ...row, rewards }));
  return { rows: named, ...(guarantee && { guarantee }) };
}

/** Returns the weights of a box's rows for a draw, after so many draws since the guaranteed row came. */
export function weightsAt({ rows, guarantee }: Drawn, drawsWithout: number): number[] {
  const number = drawsWithout + 1;
  const { from = Number.POSITIVE_INFINITY, by = 0 } = guarantee?.rises ?? {};
  const isGuaranteed = guarantee !== undefined && number >= guarantee.after;
  return rows.map(({ id, weight }) => {
    const isIt = id === guarantee?.row;
    if (isGuaranteed) return isIt ? 1 : 0;
    return weight + (isIt && number >= from ? by * (number - from + 1) : 0);
  });
}

/** Returns a number below `most`, each as probable as the others, from texts under a seed: the first 64 bits that do not favour. */
export function numberBelow(
  seed: Buffer | string,
  most: number,
  textOf: (attempt: number) => string,
): number {
  const [all, bound] = [2n ** 64n, BigInt(most)];
  for (let attempt = 0; ; attempt++) {
    const bits = createHmac("sha256", seed).update(textOf(attempt)).digest().readBigUInt64BE();
    if (bits < all - (all % bound)) return Number(bits % bound);
  }
}

/** Returns the index of what a number falls on, among weights that follow one another. */
export function fallsOn(weights: readonly number[], number: number): number {
  let left = number;
  return weights.findIndex((weight) => {
    left -= weight;
    return left < 0;
  });
}

const sumOf = (weights: readonly number[]) => weights.reduce((sum, weight) => sum + weight, 0);

/** Returns the id of the row of a draw. */
export function rowOf(
  { serverSeed, clientSeed, box, document, nonce, drawsWithout }: Draft,
  drawn: Drawn,
): string {
  const weights = weightsAt(drawn, drawsWithout);
  const number = numberBelow(serverSeed, sumOf(weights), (attempt) =>
    [box, document, nonce, attempt, clientSeed].join("\n"),
  );
  return drawn.rows[fallsOn(weights, number)]?.id ?? "";
}

/** All that a draw is a function of, besides its document. */
export interface Draft {
  serverSeed: Buffer;
  clientSeed: string;
  box: string;
  document: string;
  nonce: number;
  drawsWithout: number;
}

/** Returns weights in parts of a million, which are a million together: by largest remainders, the first rows before others. */
export function oddsOf(weights: readonly number[]): number[] {
  const sum = sumOf(weights);
  const exact = weights.map((weight) => (weight * 1_000_000) / sum);
  const odds = exact.map(Math.floor);
  const rest = 1_000_000 - sumOf(odds);
  const order = exact.map((part, at) => [part - Math.floor(part), at] as const);
  for (const [, at] of order.sort(([a, i], [b, j]) => b - a || i - j).slice(0, rest))
    odds[at] = (odds[at] ?? 0) + 1;
  return odds;
}

/**
 * Returns names in the order in which they are chosen, another one for each text: by a score of each, `-ln(u) / weight`, of which
 * the smallest wins. One more or one less moves no other, and each is as probable as if it were drawn among those that are left.
 */
export const byScore = (
  key: string,
  text: string,
  from: readonly { id: string; weight: number }[],
): string[] =>
  from
    .map(({ id, weight }) => {
      const bits = createHmac("sha256", key)
        .update(["score", text, id].join("\n"))
        .digest()
        .readBigUInt64BE();
      return { id, score: -Math.log((Number(bits >> 12n) + 0.5) / 2 ** 52) / weight };
    })
    .sort((one, other) => one.score - other.score)
    .map(({ id }) => id);

/**
 * Returns `slots` of some names, as earlier versions chose them, another choice for each text, by their weights: each is drawn
 * among those that are left. Texts name the player, what is chosen and when.
 */
export function chosen(
  key: string,
  text: string,
  from: readonly { id: string; weight: number }[],
  slots: number,
): string[] {
  const left = [...from];
  const names: string[] = [];
  while (names.length < slots && left.length > 0) {
    const weights = left.map(({ weight }) => weight);
    const number = numberBelow(key, sumOf(weights), (attempt) =>
      ["choice", text, names.length, attempt].join("\n"),
    );
    const [one] = left.splice(fallsOn(weights, number), 1);
    if (one) names.push(one.id);
  }
  return names;
}
