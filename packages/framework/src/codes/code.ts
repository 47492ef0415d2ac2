import type { ErrorStatus } from "../statuses";

/**
 * A refusal that a client can tell from all others. Its code stands in every answer and never changes its meaning; a
 * message may change at any time. A feature declares its codes in `codes.ts`, each as an object of its own, so that a
 * function's bundle has only those that it throws.
 */
export interface Code {
  /** `<subject>.<reason>` in snake_case, such as `wallet.insufficient`. The subject belongs to one feature. */
  readonly code: string;
  readonly status: ErrorStatus;
  /** What has happened, in a sentence without a full stop. It is the message of a refusal that gives none. */
  readonly meaning: string;
  /** What a client does about it, in a sentence without a full stop. */
  readonly remedy: string;
  /**
   * The answer's `error`.
   * @default the status's own, such as `Not Found`
   */
  readonly title?: string;
  /**
   * Who else answers it than the routes that list it: the gateway, or a trigger of the user pool.
   * @default nobody
   */
  readonly by?: string;
}

/**
 * A code of one of these subjects.
 *
 * @example
 * export const noSuchDuel = {
 *   code: "duel.unknown",
 *   status: 404,
 *   meaning: "You have not met a rival yet",
 *   remedy: "Search for a match first",
 * } satisfies CodeOf<"duel">;
 */
export type CodeOf<Subject extends string> = Code & { readonly code: `${Subject}.${string}` };

/** Codes by any names: what a `codes.ts` exports. */
export type Codes = Readonly<Record<string, Code>>;
