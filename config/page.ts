import { gameServer } from "@game-backend/components/gamePage/contentSecurityPolicy";
import type { Keys } from "@game-backend/framework/settings";
import * as pulumi from "@pulumi/pulumi";
import * as z from "zod";
import { checked } from "./checked";

const address = z
  .string()
  .refine((text) => text === "" || (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)), {
    error: ({ input }) => `${input} is not an address such as http://127.0.0.1:4571`,
  });

export const pageKeys = {
  deviceStoreUrl: {
    says: "Address of a store that stands in for the devices' own, from which the page of a local run sells for money, such as http://127.0.0.1:4571; refused in a production stack; empty: the page sells nothing for money",
    schema: address.default(""),
    notInProduction: "has no local store",
  },
  mailboxUrl: {
    says: "Address of a mailbox where players read their e-mails, which the page links to; empty for none",
    schema: z.string().default(""),
  },
  gameServers: {
    says: "The addresses of game servers that the page may connect to, separated by spaces, such as wss://*.servers.example.com:*; empty: the page plays no matches",
    schema: z.string().default(""),
  },
} satisfies Keys;

/** Returns true for the address of a local store, which no deployed stack has. */
export const isOnThisMachine = (address: string): boolean =>
  URL.canParse(address) && ["127.0.0.1", "localhost"].includes(new URL(address).hostname);

const loopback = /^ws:\/\/(127\.0\.0\.1|localhost):/;

/**
 * Reads the addresses of game servers that the page may connect to: sources of a Content-Security-Policy, separated by
 * spaces, such as `wss://*.servers.example.com:*`. Browsers refuse `ws:` on a page that came over TLS, except to their
 * own machine. Throws a `pulumi.RunError` that says what to do.
 */
export function gameServersOf(text: string): string[] {
  const sources = text.split(/\s+/).filter((source) => source !== "");
  for (const source of sources) {
    checked("gameServers", source, gameServer);
    if (source.startsWith("ws:") && !loopback.test(source))
      throw new pulumi.RunError(
        `gameServers: ${source} must begin with wss://. Only ws://127.0.0.1 and ws://localhost work without TLS`,
      );
  }
  return sources;
}
