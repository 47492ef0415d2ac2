import { createServer, type Server } from "node:http";

import { DeployError } from "../engine/graph";

export interface Listener {
  readonly server: Server;
  readonly port: number;
  close(): Promise<void>;
}

/** Listens on this machine only. `option` is named when the port is taken. */
export async function listenLocally(port: number, option: string): Promise<Listener> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "EADDRINUSE")
      throw new DeployError(
        `Port ${port} is in use: name another with ${option} <number>, or ${option} 0 for any free one.`,
      );
    if (error.code === "EACCES")
      throw new DeployError(`Port ${port} is not allowed to this user: ${option} <number>.`);
    throw error;
  });
  const address = server.address();
  return {
    server,
    port: typeof address === "object" && address ? address.port : port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
