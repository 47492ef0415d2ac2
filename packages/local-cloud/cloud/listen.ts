import { createServer, type Server } from "node:http";

import { DeployError } from "../engine/graph";

export interface Listener {
  readonly server: Server;
  readonly port: number;
  close(): Promise<void>;
}

/** Listens on the loopback address. `option` is the command-line option that an error suggests. */
export async function listenLocally(port: number, option: string): Promise<Listener> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "EADDRINUSE")
      throw new DeployError(
        `Port ${port} is in use. Choose another with ${option} <number>, or any free one with ${option} 0.`,
      );
    if (error.code === "EACCES")
      throw new DeployError(
        `This user may not listen on port ${port}. Choose another with ${option} <number>.`,
      );
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
