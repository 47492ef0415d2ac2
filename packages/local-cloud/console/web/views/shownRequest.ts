import type { Exchanged } from "../../../core/exchanged";
import type { Followed, SeenRequest } from "../../history";
import type { LogLine } from "../../logLines";
import type { Call, Decision, Invocation } from "../../traces";

/** The console's record of a request. */
export interface Shown {
  readonly request: SeenRequest;
  readonly calls: readonly Call[];
  readonly invocations: readonly Invocation[];
  readonly decisions: readonly Decision[];
  readonly logs: readonly LogLine[];
  readonly left: number;
  readonly exchanged?: Exchanged;
  readonly replayable: boolean;
  readonly followed: readonly Followed[];
}
