import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

/**
 * The quota "Concurrent executions" of the service `lambda`: how many functions of an account may run at once in a
 * region.
 */
const CONCURRENT_EXECUTIONS = "L-B99A9384";

/** AWS's default for an account in good standing; new accounts may start with 10. */
const USUAL = 1000;

/** The concurrency that AWS keeps unreserved. An account with less can hardly serve players. */
const ENOUGH = 100;

const readQuota = (opts?: pulumi.InvokeOptions) =>
  aws.servicequotas
    .getServiceQuota({ serviceCode: "lambda", quotaCode: CONCURRENT_EXECUTIONS }, opts)
    .catch((error: Error) => pulumi.log.debug(`The Lambda concurrency is not known: ${error.message}`));

/**
 * Returns how much of the account's concurrency a function can reserve: `wanted`, or -1, which reserves nothing, if
 * fewer than 100 would be left for other functions. AWS refuses such a reservation, so a new account with 10 in total
 * could not deploy; there, the total is the limit. Also returns -1 if the deployer may not read quotas.
 */
export async function reservable(wanted: number, opts: pulumi.InvokeOptions): Promise<number> {
  const quota = await readQuota(opts);
  return quota && quota.value - wanted >= ENOUGH ? wanted : -1;
}

/**
 * Warns, at preview and at update, if the account's Lambda concurrency is too low for players. It never stops a
 * deployment, and it is silent if the deployer may not read quotas. `opts` has the functions' provider if that is not
 * the default one.
 */
export async function warnOfLowConcurrency(opts?: pulumi.InvokeOptions): Promise<void> {
  const quota = await readQuota(opts);
  if (!quota || quota.value >= ENOUGH) return;
  await pulumi.log.warn(
    `This account runs at most ${quota.value} Lambda functions at once in ${quota.region}: routes, authorizers and ` +
      "stream consumers share them, and players get 429 or 500 beyond. Ask for more; it costs nothing:\n" +
      `  aws service-quotas request-service-quota-increase --service-code lambda --quota-code ${CONCURRENT_EXECUTIONS} ` +
      `--desired-value ${USUAL} --region ${quota.region}`,
  );
}
