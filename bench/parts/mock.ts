import { setTimeout as pause } from "node:timers/promises";

import {
  accountLimits,
  mockIntegration,
  openapi,
  operation,
  startGateway,
} from "@game-backend/local-cloud/testing";
import { load } from "../lib/load";
import { median } from "../lib/statistics";
import type { Cell } from "../lib/table";

const CONNECTIONS = 50;

/**
 * Measures the gateway without a backend, in bursts that the account's throttle allows. The same process generates the
 * load, so the gateway alone could serve more.
 */
export async function mock(bursts: number): Promise<Cell[]> {
  const gateway = await startGateway();
  try {
    await gateway.deploy(openapi({ "/mock": { get: operation(mockIntegration()) } }));
    const headers = Array.from({ length: CONNECTIONS }, () => ({}));
    const url = `${gateway.host.publicUrl}/v1/mock`;
    const rates: number[] = [];
    for (let burst = 0; burst <= bursts; burst++) {
      const requests = accountLimits().burstLimit;
      const { perSecond, refused } = await load({ url, method: "GET", headers, for: { requests } });
      if (refused.length > 0) throw new Error(`refused ${refused.join(", ")}`);
      // The first one warms up.
      if (burst > 0) rates.push(perSecond);
      await pause((1_000 * requests) / accountLimits().rateLimit);
    }
    return [`gateway, MOCK integration, ${CONNECTIONS} connections`, median(rates).toFixed(0), "requests/s"];
  } finally {
    await gateway.close();
  }
}
