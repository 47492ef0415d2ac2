/** The platform's or the player's statement about the player's age: the body of `PUT /profile/age`. */
export interface AgeClaim {
  readonly source: "declared" | "apple" | "google";
  readonly band?: string;
  /** The lower bound of a range, in years. */
  readonly ageLower?: number;
  /** What a guardian has said, as Google tells it. */
  readonly guardian?: "pending" | "denied";
  /** StoreKit's `AppTransaction`, as it has signed it. */
  readonly appTransaction?: string;
  /** A transaction of the player that StoreKit has signed: it says the store's country. */
  readonly transaction?: string;
  /** Google's id of the installation. */
  readonly installId?: string;
}

/** The facts that are known of a player's age. */
interface AnyAge {
  readonly band?: string | undefined;
  /** What the game does not let the player do, such as `chat`. */
  readonly closed: readonly string[];
}

export interface AgesOptions {
  readonly api: {
    getAge(): Promise<AnyAge>;
    putAge(request: { body: never }): Promise<AnyAge>;
  };
  /** Lets the player choose a band, without a hint at what it opens. Returns `undefined` if the player does not answer. */
  readonly ask: () => Promise<string | undefined>;
  /**
   * Returns what the platform says, by `appleAge` or `googleAge`; `undefined` if it says nothing.
   *
   * @default no platform: the player is asked
   */
  readonly platform?: () => Promise<AgeClaim | undefined>;
}

/** The player's band of ages, and what it closes. */
export class Ages {
  private known: AnyAge = { closed: [] };
  private telling: Promise<boolean> | undefined;

  constructor(private readonly options: AgesOptions) {}

  /** The band; `undefined` if nobody has said it yet. */
  get band(): string | undefined {
    return this.known.band;
  }

  /** Returns false for what the player's age closes, such as `chat` or `purchases`, as far as it is known. */
  isOpen(activity: string): boolean {
    return !this.known.closed.includes(activity);
  }

  /** Sends what the platform says, or reads what is known. Call it at each start, after the sign-in. */
  async start(): Promise<void> {
    const claim = await this.options.platform?.();
    if (claim) await this.say(claim);
    else await this.read();
  }

  /** Reads what is known. */
  async read(): Promise<void> {
    this.known = await this.options.api.getAge();
  }

  /** Sends what the platform or the player says. The first band counts, and later only a younger one. */
  async say(claim: AgeClaim): Promise<void> {
    this.known = await this.options.api.putAge({ body: claim as never });
  }

  /**
   * Says the age that a call needs: that of the platform, or what the player answers. It is the client's remedy of `age.required`.
   * Returns false if nobody answers. Calls that come meanwhile share the question.
   */
  tell(): Promise<boolean> {
    this.telling ??= this.told().finally(() => {
      this.telling = undefined;
    });
    return this.telling;
  }

  private async told(): Promise<boolean> {
    const claim = await this.options.platform?.();
    const band = saysAge(claim) ? undefined : await this.options.ask();
    if (band !== undefined) await this.say({ source: "declared", band });
    else if (claim && saysAge(claim)) await this.say(claim);
    else return false;
    return true;
  }
}

const saysAge = (claim: AgeClaim | undefined): boolean =>
  claim?.ageLower !== undefined || claim?.band !== undefined || claim?.guardian !== undefined;

/** Returns what Apple says: the lower bound of Declared Age Range, if the player shares it, and what StoreKit has signed. */
export const appleAge = (said: {
  readonly lowerBound?: number | undefined;
  readonly appTransaction?: string | undefined;
  readonly transaction?: string | undefined;
}): AgeClaim => ({
  source: "apple",
  ...(said.lowerBound !== undefined && { ageLower: said.lowerBound }),
  ...(said.appTransaction !== undefined && { appTransaction: said.appTransaction }),
  ...(said.transaction !== undefined && { transaction: said.transaction }),
});

/** Google's `userStatus` for an adult whose age was checked: it has no range. */
const adult = 18;

/** Returns what Play's Age Signals say; `undefined` if they say nothing, as outside the regions in which they exist. */
export function googleAge(said: {
  readonly userStatus?: string | undefined;
  readonly ageLower?: number | undefined;
  readonly installId?: string | undefined;
}): AgeClaim | undefined {
  const { userStatus = "", ageLower = userStatus === "VERIFIED" ? adult : undefined, installId } = said;
  const guardian = { SUPERVISED_APPROVAL_PENDING: "pending", SUPERVISED_APPROVAL_DENIED: "denied" } as const;
  const refused = Object.entries(guardian).find(([status]) => status === userStatus)?.[1];
  if (ageLower === undefined && refused === undefined) return undefined;
  return {
    source: "google",
    ...(ageLower !== undefined && { ageLower }),
    ...(refused !== undefined && { guardian: refused }),
    ...(installId !== undefined && { installId }),
  };
}
