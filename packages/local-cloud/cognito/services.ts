import type { Host } from "../core/host";
import type { Attempts } from "./attempts";
import type { Codes } from "./codes";
import type { Directory } from "./directory";
import type { Groups } from "./groups";
import type { Keys } from "./keys";
import type { Mailer } from "./mailer";
import type { SealedState } from "./sealedState";
import type { Sessions } from "./sessions";
import type { SoftwareTokens } from "./softwareTokens";
import type { Tokens } from "./tokens";
import type { Triggers } from "./triggers";
import type { Users } from "./users";
import type { Verifier } from "./verifier";

/** The parts that every operation uses. */
export interface Services {
  readonly host: Host;
  /** Returns milliseconds since 1970. */
  readonly clock: () => number;
  readonly directory: Directory;
  readonly users: Users;
  readonly groups: Groups;
  readonly sessions: Sessions;
  readonly softwareTokens: SoftwareTokens;
  readonly codes: Codes;
  readonly keys: Keys;
  readonly tokens: Tokens;
  readonly verifier: Verifier;
  readonly triggers: Triggers;
  readonly mailer: Mailer;
  readonly attempts: Attempts;
  readonly sealedState: SealedState;
  /** The secret from which answers for users who do not exist are derived, so that they are always the same. */
  readonly simulationSecret: Buffer;
}
