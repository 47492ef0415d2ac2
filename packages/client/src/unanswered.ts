import { isFinal } from "./sending.js";
import { uuid } from "./uuid.js";

/** Writes whose answers were lost. Repeating one with the same body uses the same key, so it takes effect once. */
export class Unanswered {
  /** The last write of each kind, with its key, and with what the player wanted as JSON. */
  private readonly awaited = new Map<
    string,
    { readonly words: string; readonly key: string; readonly body: unknown }
  >();

  /**
   * Sends a write, such as the purchase of an item, under its key. The same kind with another intent is another write.
   * With the same one, the first body is sent again, even if a price in it has changed: it may have taken effect.
   */
  async send<B, A>(
    kind: string,
    body: B,
    send: (body: B, key: string) => Promise<A>,
    intent: unknown = body,
  ): Promise<A> {
    const words = JSON.stringify(intent);
    const before = this.awaited.get(kind);
    const write = before?.words === words ? before : { words, key: uuid(), body };
    this.awaited.set(kind, write);
    try {
      const answer = await send(write.body as B, write.key);
      this.settle(kind, write);
      return answer;
    } catch (error) {
      if (isFinal(error)) this.settle(kind, write);
      throw error;
    }
  }

  private settle(kind: string, write: object): void {
    if (this.awaited.get(kind) === write) this.awaited.delete(kind);
  }
}
