import { uuid } from "../../packages/client/src";
import { ApiError, mayPass } from "../errors";

/** Writes whose answers were lost. Repeating one with the same body uses the same key, so it takes effect once. */
export class Unanswered {
  /** The last body of each kind of write, as JSON, with its key. */
  private readonly awaited = new Map<string, { readonly words: string; readonly key: string }>();

  /**
   * Sends a write, such as the purchase of an item, under its key. The same kind with another body is another write.
   */
  async send<B, A>(kind: string, body: B, send: (body: B, key: string) => Promise<A>): Promise<A> {
    const words = JSON.stringify(body);
    const before = this.awaited.get(kind);
    const write = before?.words === words ? before : { words, key: uuid() };
    this.awaited.set(kind, write);
    try {
      const answer = await send(body, write.key);
      this.settle(kind, write);
      return answer;
    } catch (error) {
      if (isRefusal(error)) this.settle(kind, write);
      throw error;
    }
  }

  private settle(kind: string, write: object): void {
    if (this.awaited.get(kind) === write) this.awaited.delete(kind);
  }
}

/** Returns true if the API has decided: no earlier attempt is in progress or has taken effect. */
export const isRefusal = (error: unknown): error is ApiError =>
  error instanceof ApiError && error.status !== 401 && error.retryAfterMs === undefined && !mayPass(error);
