import { ApiError } from "./errors.js";

/** A document that players accept. */
export interface AnyConsent {
  readonly document: string;
  readonly version: string;
  readonly accepted?: { readonly version: string } | undefined;
}

export interface ConsentsOptions<Consent extends AnyConsent> {
  readonly api: {
    getConsents(): Promise<{ readonly consents: readonly Consent[] }>;
    postConsent(request: { body: never }): Promise<unknown>;
  };
  /** Shows the documents, and returns true if the player accepts them. */
  readonly ask: (documents: readonly Consent[]) => Promise<boolean>;
}

/** The documents that the player must accept before some calls. */
export class Consents<Consent extends AnyConsent = AnyConsent> {
  private asking: Promise<boolean> | undefined;

  constructor(private readonly options: ConsentsOptions<Consent>) {}

  /** Returns the documents whose current version the player has not accepted. */
  async missing(): Promise<readonly Consent[]> {
    const { consents } = await this.options.api.getConsents();
    return consents.filter(({ version, accepted }) => accepted?.version !== version);
  }

  /** Sends that the player has accepted these versions. */
  async accept(documents: readonly AnyConsent[]): Promise<void> {
    for (const { document, version } of documents)
      await this.options.api.postConsent({ body: { document, version } as never });
  }

  /**
   * Asks the player for what a call needs, and sends the yes. It is the client's remedy of `consent.required`. Returns false if the
   * player says no. Calls that come meanwhile share the question.
   */
  agree(): Promise<boolean> {
    this.asking ??= this.agreed().finally(() => {
      this.asking = undefined;
    });
    return this.asking;
  }

  /** Asks again, once, if a document was replaced while the player read it. */
  private async agreed(): Promise<boolean> {
    for (let asked = 0; ; asked++) {
      const documents = await this.missing();
      if (documents.length > 0 && !(await this.options.ask(documents))) return false;
      try {
        await this.accept(documents);
        return true;
      } catch (error) {
        if (asked > 0 || !isCode(error, "consent.outdated")) throw error;
      }
    }
  }
}

const isCode = (error: unknown, code: string) => error instanceof ApiError && error.code === code;
