import { AwsError } from "../../core/service";
import type { Demand, Kind, Throttle, Throughput } from "./throughput";

const hotKey =
  "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/bp-partition-key-design.html";

/** The messages for a provisioned table, from the reference of `TransactionCanceledException`. */
const provisionedMessage = (reason: string) =>
  reason.startsWith("Index")
    ? "The level of configured provisioned throughput for one or more global secondary indexes of the table was exceeded. Consider increasing your provisioning level for the under-provisioned global secondary indexes with the UpdateTable API."
    : "The level of configured provisioned throughput for the table was exceeded. Consider increasing your provisioning level with the UpdateTable API.";

/** The messages of throttling, from the reference of `TransactionCanceledException`. */
export const throttleMessage = ({ reason }: Throttle): string => {
  if (reason.endsWith("ProvisionedThroughputExceeded")) return provisionedMessage(reason);
  return reason.startsWith("IndexWrite")
    ? "Throughput exceeds the current capacity for one or more global secondary indexes. DynamoDB is automatically scaling your index so please try again shortly."
    : `Throughput exceeds the current capacity of your table or index. DynamoDB is automatically scaling your table or index so please try again shortly. If exceptions persist, check if you have a hot key: ${hotKey}`;
};

/** Returns the throttling error of a request that is refused as a whole. */
export function throttled(throttle: Throttle): AwsError {
  const { code, reason, resource } = throttle;
  // The two errors spell the member differently.
  const member = code === "ThrottlingException" ? "throttlingReasons" : "ThrottlingReasons";
  return new AwsError(code, throttleMessage(throttle), 400, { [member]: [{ reason, resource }] });
}

/** Takes the units of a request. Throws the throttling error if a partition has none left. */
export function admit(throughput: Throughput, kind: Kind, demands: readonly Demand[]): void {
  const throttle = throughput.check(kind, demands);
  if (throttle) throw throttled(throttle);
  throughput.take(kind, demands);
}
