import { uses as processorUses } from "../../functions/avatar/makeAvatar";
import type { AnyAuthorizer } from "../../functions/lib/authorizer";
import type { AnyConsumer } from "../../functions/lib/consumer";
import type { AnyJob } from "../../functions/lib/job";
import type { LambdaRoute, Uses } from "../../functions/lib/route";
import { type AnySocketRoute, socketUsesOf } from "../../functions/lib/socketRoute";
import { type Capability, capabilitiesOf, usesOf } from "../../functions/lib/uses";

// The modules that built functions run: a handler, and only the clients it was granted.

export const routeEntry = (name: string, route: LambdaRoute) => entry("routes", "serve", name, usesOf(route));

export const authorizerEntry = (name: string, { uses = {} }: AnyAuthorizer) =>
  entry("authorizers", "serveAuthorizer", name, uses);

export const consumerEntry = (name: string, { uses = {} }: AnyConsumer) =>
  entry("consumers", "serveConsumer", name, uses);

export const jobEntry = (name: string, { uses = {} }: AnyJob) => entry("jobs", "serveJob", name, uses);

export const socketEntry = (name: string, route: AnySocketRoute) =>
  entry("socketRoutes", "serveSocket", name, socketUsesOf(route));

/** Of messages that no route takes. */
export const defaultSocketEntry = (actions: readonly string[]) =>
  [
    `import { unknownAction } from "./functions/realtime/unknownAction";`,
    `export const handler = unknownAction(${JSON.stringify(actions)});`,
  ].join("\n");

/** Of the function that makes avatars. */
export const processorEntry = [
  `import { serveProcessor } from "./functions/avatar/serveProcessor";`,
  ...capabilitiesOf(processorUses).map(importClient),
  `export const handler = serveProcessor([${capabilitiesOf(processorUses).join(", ")}]);`,
].join("\n");

function entry(list: string, serve: string, name: string, uses: Uses): string {
  const capabilities = capabilitiesOf(uses);
  return [
    `import { ${name} } from "./functions/${list}";`,
    `import { ${serve} } from "./functions/lib/${serve}";`,
    ...capabilities.map(importClient),
    `export const handler = ${serve}(${name}, [${capabilities.join(", ")}]);`,
  ].join("\n");
}

function importClient(capability: Capability): string {
  return `import ${capability} from "./functions/lib/clients/${capability}";`;
}
