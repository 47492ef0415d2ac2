import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { type LocalCloud, startCloud } from "@game-backend/local-cloud";
import { type AppleServer, startAppleServer } from "@game-backend/stand-ins/apple/server";
import { app, appleStore } from "../purchases/store";
import { share } from "../runner/shared";

const operators = "operators@example.com";

/** A run of the program with everything that alarms watch, small AWS quotas, and an operator who gets e-mails. */
export const watchedCloud: () => Promise<LocalCloud> = share("watched run", start, async (running) => {
  await running.close();
  rmSync(running.data, { recursive: true, force: true });
});

/** Apple's server API, which the run's job asks. */
export const appleServer: () => Promise<AppleServer> = share(
  "Apple's server API",
  () => startAppleServer(app.bundleId),
  (server) => server.close(),
);

async function start(): Promise<LocalCloud> {
  const apple = await appleServer();
  const data = mkdtempSync(join(tmpdir(), "game-watched-"));
  const cloud = await startCloud({
    folder: resolve(__dirname, "../.."),
    stack: "dev",
    config: {
      alarmEmail: operators,
      monthlyBudget: "0.0005",
      firewall: "api",
      appleStore: JSON.stringify({ ...JSON.parse(appleStore), ...apple.settings }),
      appleStoreKey: apple.key,
      throttleRate: "2000",
      playerBudget: "0",
    },
    // Half a second of writes is enough to make a table's partition hot.
    partitions: { partition: { read: 300, write: 20 }, initial: 1, burstSeconds: 1 },
    cognitoQuotas: { SignIn: 20 },
    data,
    port: 0,
    awsPort: 0,
  });
  for (const { to, text } of cloud.mailbox())
    if (to === operators) await fetch(/http:\S+ConfirmSubscription\S+/.exec(text)?.[0] ?? "");
  return cloud;
}

/** Returns the states that the operators' e-mails report for an alarm, oldest first. */
export async function mailsAbout(alarm: string): Promise<string[]> {
  const { mailbox } = await watchedCloud();
  return mailbox()
    .filter(({ to, subject }) => to === operators && subject.includes(`"${alarm}"`))
    .map(({ subject }) => subject.replace(/:.*/, ""))
    .reverse();
}

/** Returns options for AWS clients: an operator's credentials, and no retries. */
export async function clientOptions() {
  const { written } = await watchedCloud();
  return {
    endpoint: String(written.awsEndpoint),
    region: String(written.region),
    credentials: {
      accessKeyId: String(written.adminAccessKeyId),
      secretAccessKey: String(written.adminSecretAccessKey),
    },
    maxAttempts: 1,
  };
}
