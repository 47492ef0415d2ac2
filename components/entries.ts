import type { AnyConsumer } from "../functions/lib/consumer";
import type { AnyRoute, Uses } from "../functions/lib/route";
import { capabilitiesOf, usesOf } from "../functions/lib/uses";

// The modules that built functions run: a handler, and only the clients it was granted.

export const routeEntry = (name: string, route: AnyRoute) => entry("routes", "serve", name, usesOf(route));

export const consumerEntry = (name: string, { uses = {} }: AnyConsumer) =>
  entry("consumers", "serveConsumer", name, uses);

function entry(list: string, serve: string, name: string, uses: Uses): string {
  const capabilities = capabilitiesOf(uses);
  return [
    `import { ${name} } from "./functions/${list}";`,
    `import { ${serve} } from "./functions/lib/${serve}";`,
    ...capabilities.map((capability) => `import ${capability} from "./functions/lib/clients/${capability}";`),
    `export const handler = ${serve}(${name}, [${capabilities.join(", ")}]);`,
  ].join("\n");
}
