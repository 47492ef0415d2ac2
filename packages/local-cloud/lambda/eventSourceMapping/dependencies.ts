import type { Iam, ServiceCaller } from "../../core/contracts";
import type { PolledQueues } from "../../sqs";
import type { OwnFunctions } from "../ownFunctions";

/** The services that event source mappings use. */
export interface MappingsDependencies {
  readonly functions: OwnFunctions;
  readonly iam: Iam;
  /** The endpoint through which streams are read. */
  readonly aws: ServiceCaller;
  readonly queues: PolledQueues;
  readonly streams: {
    latestRecord(tableName: string): string;
    onAppended(listener: (tableName: string) => void): () => void;
  };
}
