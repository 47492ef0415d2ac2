import type { Exchanged, RawRequest } from "../core/exchanged";
import { BoundedMap } from "./boundedMap";

/** A request's messages: what was sent and what was answered. */
export interface Messages {
  readonly exchanged?: Exchanged;
  readonly raw?: RawRequest;
}

/**
 * Keeps the messages of the newest requests, as JSON: V8 would visit each header in each garbage collection, and a
 * header may be a piece of a longer string.
 */
export class KeptMessages {
  private readonly byRequest: BoundedMap<string>;

  constructor(limit: number) {
    this.byRequest = new BoundedMap(limit);
  }

  set(requestId: string, { exchanged, raw }: Messages): void {
    const text = raw && { ...raw, body: raw.body.toString("latin1") };
    this.byRequest.set(requestId, JSON.stringify({ exchanged, raw: text }));
  }

  get(requestId: string): Messages | undefined {
    const json = this.byRequest.get(requestId);
    if (json === undefined) return undefined;
    const { raw, ...rest } = JSON.parse(json);
    return { ...rest, ...(raw && { raw: { ...raw, body: Buffer.from(raw.body, "latin1") } }) };
  }
}
