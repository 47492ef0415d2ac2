import { uuid } from "../../packages/client/src";
import { ApiError, mayPass } from "../errors";

/** Writes that had no answer yet. Asked for again in the same words, one has its key again, and takes effect once. */
export class Unanswered {
  /** The last words of each kind of write, with their key. */
  private readonly awaited = new Map<string, { readonly words: string; readonly key: string }>();

  /** Sends a write, such as the purchase of an item, under its key. Other words of the same kind are another write. */
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

/** The API has decided: an earlier try is neither under way nor done. */
export const isRefusal = (error: unknown): error is ApiError =>
  error instanceof ApiError && error.status !== 401 && error.retryAfterMs === undefined && !mayPass(error);
