import type { Cost } from "./cost";

/**
 * The cost of a partner's request, assuming an answer of 50 KB. The authorizer charges it before the upstream
 * answers, so it does not know the actual size.
 */
export const partnerCost: Cost = { read: 1, consumers: 1, megabytes: 0.05 };

/** API Gateway's limit on the size of an answer, in megabytes. */
export const mostMegabytes = 10;
