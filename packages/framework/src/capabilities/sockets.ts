import { type CapabilityTypes, capability, type Operations } from "../capability";
import { required } from "../environment";
import { directSockets } from "../sockets/directSockets";
import type { SocketOperation, Sockets } from "../sockets/sockets";

interface SocketsTypes extends CapabilityTypes {
  use: readonly SocketOperation[];
  client: Pick<Sockets, Uncapitalize<Operations<this["granted"], SocketOperation>>>;
}

const methods: Readonly<Record<SocketOperation, string>> = {
  PostToConnection: "POST",
  DeleteConnection: "DELETE",
};

/** Players' sockets: `sockets: ["PostToConnection"]`. */
export const sockets = capability<SocketsTypes>({
  // IAM has a single action for all operations; the HTTP method in the resource tells them apart.
  permissions: (use) => [
    {
      actions: ["execute-api:ManageConnections"],
      resource: "sockets",
      suffixes: use.map((operation) => `/${methods[operation]}/@connections/*`),
    },
  ],
  environment: () => ({ SOCKETS_URL: "sockets" }),
  client: (_use, environment) => directSockets({ endpoint: required(environment, "SOCKETS_URL") }),
});
