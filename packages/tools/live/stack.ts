import { gunzipSync, gzipSync } from "node:zlib";
import type { Published, Review } from "@game-backend/framework/live/publish";
import type { FileProblem } from "@game-backend/framework/live/readDocuments";
import type { Documents } from "@game-backend/framework/live/release";
import type { CurrentPublication } from "@game-backend/framework/live/rows";
import { invoked } from "../stack/invoked";

/** The publishing function's answer if it refuses. */
interface Refused {
  readonly refused?: {
    readonly code: string;
    readonly message: string;
    readonly problems?: readonly FileProblem[];
  };
}

/** A publication that the stack refuses, with what is wrong with which documents. */
export class NotPublished extends Error {
  constructor(
    message: string,
    readonly code: string,
    readonly problems: readonly FileProblem[],
  ) {
    super(message);
  }
}

async function ask<Answer>(outputs: string, input: object): Promise<Answer> {
  const answer = await invoked<Answer & Refused>(outputs, "publishFunction", input);
  if (!answer.refused) return answer;
  const { message, code, problems = [] } = answer.refused;
  throw new NotPublished(message, code, problems);
}

/** The publication that a stack serves: none before the first. */
export interface Served {
  readonly head?: CurrentPublication;
  /** Absent if the release is gone from the store. */
  readonly documents?: Documents;
}

/** Returns what a stack serves, by the file of its outputs. */
export async function served(outputs: string): Promise<Served> {
  const { head, packed, present } = await ask<{
    head?: CurrentPublication;
    packed?: string;
    present?: string;
  }>(outputs, { do: "read" });
  // A stack of the version before answers in the words of the store alone.
  const text = present ?? packed;
  return {
    ...(head && { head }),
    ...(text && { documents: JSON.parse(gunzipSync(Buffer.from(text, "base64")).toString()) }),
  };
}

export interface Publication {
  readonly base: number;
  readonly documents: Documents;
  readonly by: string;
  readonly note: string;
  readonly drops?: readonly string[];
  readonly recall?: boolean | undefined;
  readonly tag?: string | undefined;
  readonly watch?: boolean | undefined;
  /** The name of the member of the staff who asks, for what two publish. */
  readonly as?: string | undefined;
}

const publishing = ({ documents, ...publication }: Publication) => ({
  do: "publish",
  ...publication,
  packed: gzipSync(JSON.stringify(documents)).toString("base64"),
});

/** Publishes documents to a stack. Throws `NotPublished`. */
export const publishTo = (outputs: string, publication: Publication): Promise<Published> =>
  ask(outputs, publishing(publication));

/**
 * Returns what a publication would do: nothing is published, and nobody asked to agree. `undefined` from a stack of an earlier
 * version, which publishes only. Throws `NotPublished`.
 */
export async function reviewAt(outputs: string, publication: Publication): Promise<Review | undefined> {
  try {
    return await ask(outputs, { ...publishing(publication), dry: true });
  } catch (error) {
    if (error instanceof Error && error.message.includes('Unrecognized key: "dry"')) return undefined;
    throw error;
  }
}

/** Takes the present publication of a stack back. */
export const backOf = (outputs: string, signed: { by: string; note: string }) =>
  ask<{ number: number; release: string }>(outputs, { do: "back", ...signed });

/** Recalls a publication's release. */
export const recallOf = (outputs: string, number: number, signed: { by: string; note: string }) =>
  ask<{ release: string }>(outputs, { do: "recall", number, ...signed });
