import { fork } from "node:child_process";
import { join } from "node:path";

import { browserLacks } from "./browserRun";
import { csharpMissing, startCsharp } from "./build";
import { godotMissing } from "./godotPage";
import { startGodot } from "./godotRun";

interface Client {
  /** Returns what this machine lacks to run it, and how to get it. */
  missing(): Promise<string | undefined>;
  /** The rows that its engine cannot pass, and why. */
  readonly lacks?: Readonly<Record<string, string>>;
  /** Starts a runner, which connects to the address. Returns what ends it. */
  start(address: string): () => void;
}

/** The rows of a client that proves passwords, as the page does. */
const noProof = "It sends the password over TLS";
const lacksProof = { T45: noProof, T46: noProof };

const noExceptions = "GDScript has no exceptions: Godot logs the fault";
const noAbort = "Godot's web build does not abort a request that has no answer yet";

const all = {
  typescript: {
    missing: async () => undefined,
    start(address) {
      const player = fork(join(__dirname, "typescript/node.ts"), [address], { stdio: "inherit" });
      return () => void player.kill();
    },
  },
  godot: {
    missing: godotMissing,
    start: startGodot,
    lacks: {
      ...browserLacks,
      C1: noAbort,
      C8: noAbort,
      C9: noAbort,
      ...{ S29: noExceptions, G25: noExceptions },
      F20: "An enum of GDScript is a whole number",
      ...lacksProof,
    },
  },
  csharp: { missing: csharpMissing, start: startCsharp, lacks: lacksProof },
} satisfies Record<string, Client>;

export type ClientName = keyof typeof all;

/** The clients, by the names that the command takes. */
export const clients: Readonly<Record<ClientName, Client>> = all;

export const isClient = (name: string): name is ClientName => Object.hasOwn(clients, name);
