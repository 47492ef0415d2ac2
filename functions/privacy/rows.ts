interface RequestOf<Kind> {
  userId: string;
  kind: Kind;
  /** Tells this request from a later one of the same kind. */
  id: string;
  /** The player's name, which leads to the Cognito user and to conversations. */
  username: string;
  /** Milliseconds since the epoch. */
  requestedAt: number;
  /** The stream's consumer takes `running`. */
  state: "running" | "ready";
  /** Moves with every slice: what a write is conditional on. */
  turn: number;
  /** The step that comes next. */
  step: string;
  /** Where that step goes on, as JSON; absent where it begins. */
  cursor?: string;
  /** The files that are written, in their order. */
  files?: { key: string; bytes: number }[];
  /** Milliseconds since the epoch: when an export was ready. */
  readyAt?: number;
  /** Seconds since the epoch; of exports that are ready. */
  expiresAt?: number;
}

/** A deletion or an export that a player asked for. It is done in slices; each of them rewrites the row. */
export type DataRequest = RequestOf<"deletion"> | RequestOf<"export">;
