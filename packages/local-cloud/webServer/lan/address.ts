import { type NetworkInterfaceInfo, networkInterfaces } from "node:os";

import { DeployError } from "../../engine/graph";

type Interfaces = Readonly<Record<string, readonly NetworkInterfaceInfo[] | undefined>>;

/**
 * Returns the IPv4 address at which other devices in the network reach this machine: `wanted` if it is one of this
 * machine's addresses, or by default the first one that is not internal. Throws `DeployError` if there is none.
 */
export function addressInNetwork(wanted = "", interfaces: Interfaces = networkInterfaces()): string {
  const own = Object.values(interfaces)
    .flatMap((addresses) => addresses ?? [])
    .filter(({ family, internal }) => family === "IPv4" && !internal)
    .map(({ address }) => address);
  if (wanted === "" && own[0] !== undefined) return own[0];
  if (own.includes(wanted)) return wanted;
  const found = own.length > 0 ? `It has ${own.join(", ")}.` : "It is in no network.";
  throw new DeployError(
    wanted === ""
      ? `--host: this machine has no address that other devices reach.`
      : `--host ${wanted} is not an address of this machine. ${found}`,
  );
}
