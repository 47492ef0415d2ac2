import { signal } from "@preact/signals-core";

/** The newest answer to a query, and the state of its newest request. */
export interface Answer<T> {
  readonly data?: T;
  /** Why the last request failed; absent after the next answer. */
  readonly error?: unknown;
  readonly pending: boolean;
}

/**
 * A query to the server with its newest answer, as a signal. A new request cancels the previous one, so a late answer
 * is never shown. Failures are part of the state: no method throws.
 */
export class Query<T> {
  private readonly answer = signal<Answer<T>>({ pending: false });
  private request: AbortController | undefined;

  constructor(private readonly ask: (signal: AbortSignal) => Promise<T>) {}

  get state(): Answer<T> {
    return this.answer.value;
  }

  get data(): T | undefined {
    return this.answer.value.data;
  }

  /** Requests the data again. Settles when the answer has arrived, or when the request was cancelled. */
  refresh(): Promise<void> {
    return this.run(this.ask);
  }

  /** Replaces the data by what `ask` returns, such as a longer page. */
  async run(ask: (signal: AbortSignal, data: T | undefined) => Promise<T>): Promise<void> {
    this.request?.abort();
    const request = new AbortController();
    this.request = request;
    const { data, error } = this.answer.peek();
    this.answer.value = { data, error, pending: true };
    try {
      const next = await ask(request.signal, data);
      if (!request.signal.aborted) this.answer.value = { data: next, pending: false };
    } catch (error) {
      if (!request.signal.aborted) this.answer.value = { data, error, pending: false };
    }
  }

  /**
   * Changes the data after news from elsewhere. The answer to a pending request may be older than the news: it is
   * dropped, and the data is requested again.
   */
  update(change: (data: T) => T): void {
    const { data, error, pending } = this.answer.peek();
    if (data !== undefined) this.answer.value = { data: change(data), error, pending };
    if (pending) void this.refresh();
  }

  /** Sets the data to an answer that is newer than that of any pending request. */
  set(data: T): void {
    this.request?.abort();
    this.answer.value = { data, pending: false };
  }

  /** Cancels the pending request. The data stays. */
  cancel(): void {
    this.request?.abort();
    const { data, error, pending } = this.answer.peek();
    if (pending) this.answer.value = { data, error, pending: false };
  }
}
