import { WebSocket } from "ws";

import { csharpMissing, startCsharp } from "./build";
import { godotMissing, startGodot } from "./godotRun";
import { runTypescript } from "./typescript/main";

interface Client {
  /** Returns what this machine lacks to run it, and how to get it. */
  missing(): Promise<string | undefined>;
  /** Starts a runner, which connects to the address. Returns what ends it. */
  start(address: string): () => void;
}

/** The clients, by the names that the command takes. */
export const clients = {
  typescript: {
    missing: async () => undefined,
    start(address) {
      runTypescript(address, WebSocket as never);
      return () => {};
    },
  },
  godot: { missing: godotMissing, start: startGodot },
  csharp: { missing: csharpMissing, start: startCsharp },
} satisfies Record<string, Client>;

export type ClientName = keyof typeof clients;

export const isClient = (name: string): name is ClientName => Object.hasOwn(clients, name);
