import { prices } from "../../console/prices";
import type { Clock } from "../../core/clock";
import type { LocalEvent } from "../../core/events";

const million = 1_000_000;

/**
 * Estimates a calendar month's bill from the run: requests of REST APIs, messages of sockets, invocations, and table
 * units, at list prices. Running time and storage are not included.
 */
export class BillingEstimate {
  private month = "";
  private dollars = 0;

  constructor(private readonly clock: Clock) {}

  see(event: LocalEvent): void {
    if (event.kind === "request") {
      const { read, write, method } = event;
      const request = method === "WS" ? prices.socketMessages : prices.restRequests;
      this.add(request + read * prices.readUnits + write * prices.writeUnits);
    } else if (event.kind === "invoke") this.add(prices.invocations);
  }

  /** Returns the metrics at the end of a minute. AWS reports them every few hours. */
  measure = () => {
    this.add(0);
    return [
      {
        namespace: "AWS/Billing",
        dimensions: { Currency: "USD" },
        values: { EstimatedCharges: this.dollars / million },
      },
    ];
  };

  /** Adds a price per million. A new month starts at zero. */
  private add(dollars: number): void {
    const month = new Date(this.clock.now() - 1).toISOString().slice(0, 7);
    if (month !== this.month) this.dollars = 0;
    this.month = month;
    this.dollars += dollars;
  }
}
