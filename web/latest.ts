/**
 * Answers to a question that is asked again and again, such as the rows of the chosen board: only the answer to the
 * newest question counts, in whatever order the answers arrive.
 */
export class Latest {
  private newest = 0;
  private awaited = false;

  /** `signal` ends the page that asks: answers that come later are dropped. */
  constructor(private readonly signal?: AbortSignal) {}

  /** Hands the answer to `use`, unless it was overtaken; a failure that was overtaken is dropped as well. */
  async ask<T>(question: () => Promise<T>, use: (answer: T) => unknown): Promise<void> {
    this.newest++;
    const mine = this.newest;
    const isOvertaken = () => mine !== this.newest || this.signal?.aborted === true;
    this.awaited = true;
    try {
      const answer = await question();
      if (isOvertaken()) return;
      this.awaited = false;
      await use(answer);
    } catch (error) {
      if (isOvertaken()) return;
      this.awaited = false;
      throw error;
    }
  }

  /** Drops the answer that is still awaited. Returns whether there was one. */
  drop(): boolean {
    const { awaited } = this;
    this.newest++;
    this.awaited = false;
    return awaited;
  }
}
