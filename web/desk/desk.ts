import type { SiteConfig } from "@game-backend/components/gamePage/siteConfig";
import { signal } from "@preact/signals-core";
import { build } from "../build";
import { type Api, ApiError, apiOf, Session, SignedOutError } from "../client";
import { explain } from "../errors";
import { forgetNotices, tellError } from "../state/notices";
import { Queue } from "./cases/queue";
import { forgetPlaces } from "./frame/place";
import { StaffSignIn, type Tokens } from "./signIn/staffSignIn";

/** What a member of staff works with while signed in. It ends with the session, and the device keeps nothing of it. */
export class Work {
  readonly queue: Queue;

  constructor(
    readonly api: Api,
    readonly config: SiteConfig,
    /** The name of the member of staff. */
    readonly name: string,
  ) {
    this.queue = new Queue(api);
  }
}

/**
 * The desk: who is signed in, and the API. Tokens stay in memory, so a reload or a closed tab ends the session, and nobody finds
 * them on the device.
 */
export class Desk {
  /** Undefined while nobody is signed in. */
  readonly work = signal<Work | undefined>(undefined);
  readonly signIn: StaffSignIn;
  private readonly session: Session;
  private readonly api: Api;

  constructor(readonly config: SiteConfig) {
    const { apiUrl, region, userPoolClientId, cognitoEndpoint } = config;
    this.signIn = new StaffSignIn({ cognitoEndpoint, clientId: userPoolClientId });
    this.session = new Session({ userPoolClientId, region, cognitoEndpoint });
    this.api = apiOf({
      apiUrl,
      build,
      token: (fresh) =>
        this.session.token(fresh).catch((error: unknown) => {
          if (error instanceof SignedOutError) this.leave();
          throw error;
        }),
      retries: 2,
    });
  }

  /** Begins to work with tokens. Throws if their owner is no member of staff. */
  async enter(name: string, tokens: Tokens): Promise<void> {
    await this.session.adopt(tokens);
    const work = new Work(this.api, this.config, name);
    try {
      await work.queue.load();
    } catch (error) {
      await this.session.signOut().catch(() => {});
      if (error instanceof ApiError && error.status === 403)
        throw new Error("This account does not belong to the staff");
      throw error;
    }
    forgetNotices();
    this.work.value = work;
  }

  /** Signs out, also on the server. */
  async signOut(): Promise<void> {
    this.leave();
    await this.session.signOut().catch((error: unknown) => {
      tellError(new Error(`The session goes on at the server: ${explain(error).text}`));
    });
  }

  private leave(): void {
    forgetPlaces();
    this.work.value = undefined;
  }
}
