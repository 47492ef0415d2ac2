import { type SignedIn, StepwiseSignIn } from "@game-backend/client/password";
import type { SiteConfig } from "@game-backend/components/gamePage/siteConfig";
import type { Right } from "@game-backend/framework/rights";
import { signal } from "@preact/signals-core";
import { rights } from "../../functions/desk/rights";
import { build } from "../build";
import { type Api, ApiError, apiOf, Session, SignedOutError, Unanswered } from "../client";
import { explain, readers } from "../errors";
import { orDirectly } from "../orDirectly";
import { serverClock } from "../serverTime";
import { forgetNotices, notifyError } from "../state/notices";
import { Queue } from "./cases/queue";
import { beginAt, forgetPlaces } from "./frame/place";
import { placesOf } from "./frame/places";

readers.current = "staff";

/** The objects that a member of staff works with while signed in. They end with the session, and the device keeps nothing of it. */
export class Work {
  readonly queue: Queue;
  /** Acts whose answers were lost. */
  readonly unanswered = new Unanswered();

  constructor(
    readonly api: Api,
    readonly config: Pick<SiteConfig, "avatarsUrl">,
    /** The name of the member of staff. */
    readonly name: string,
    /** The names of what the roles of the member may do. The server decides: the desk hides what it would refuse. */
    private readonly rights: readonly string[],
  ) {
    this.queue = new Queue(api);
  }

  /** Returns true if the member has a right. */
  readonly may = ({ name }: Pick<Right, "name">): boolean => this.rights.includes(name);
}

/**
 * The desk: who is signed in, and the API. Tokens stay in memory, so a reload or a closed tab ends the session, and nobody finds
 * them on the device.
 */
export class Desk {
  /** Undefined while nobody is signed in. */
  readonly work = signal<Work | undefined>(undefined);
  readonly signIn: StepwiseSignIn;
  private readonly session: Session;
  private readonly api: Api;

  constructor(readonly config: SiteConfig) {
    const { apiUrl, directApiUrl, region, userPoolClientId, cognitoEndpoint } = config;
    const pool = { userPoolClientId, region, cognitoEndpoint };
    this.signIn = new StepwiseSignIn(pool);
    this.session = new Session(pool);
    this.api = apiOf({
      apiUrl,
      fetch: orDirectly(apiUrl, directApiUrl, fetch),
      build,
      clock: serverClock,
      token: (fresh) =>
        this.session.token(fresh).catch((error: unknown) => {
          if (error instanceof SignedOutError) this.leave();
          throw error;
        }),
      retries: 2,
    });
  }

  /** Begins to work with tokens. Throws if their owner is no member of staff. */
  async enter(name: string, tokens: SignedIn): Promise<void> {
    await this.session.adopt(tokens);
    const work = await this.begin(name).catch(async (error: unknown) => {
      await this.session.signOut().catch(() => {});
      throw error instanceof ApiError && error.status === 403
        ? new Error("This account does not belong to the staff")
        : error;
    });
    const [first] = placesOf(work.may);
    if (first) beginAt({ name: first.name });
    forgetNotices();
    this.work.value = work;
  }

  /** Reads what the member may do, and the queue if that is part of it. */
  private async begin(name: string): Promise<Work> {
    const self = await this.api.getStaffSelf();
    const work = new Work(this.api, this.config, name, self.rights);
    if (work.may(rights.readCases)) await work.queue.load();
    return work;
  }

  /** Signs out, also on the server. */
  async signOut(): Promise<void> {
    this.leave();
    await this.session.signOut().catch((error: unknown) => {
      notifyError(new Error(`The session goes on at the server: ${explain(error).text}`));
    });
  }

  private leave(): void {
    forgetPlaces();
    this.work.value = undefined;
  }
}
