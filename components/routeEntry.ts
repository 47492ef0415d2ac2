import type { AnyRoute } from "../functions/lib/route";
import { capabilitiesOf, usesOf } from "../functions/lib/uses";

/** The module a route's function runs: the route, and only the clients it was granted. */
export function routeEntry(name: string, route: AnyRoute): string {
  const capabilities = capabilitiesOf(usesOf(route));
  return [
    `import { ${name} } from "./functions/routes";`,
    `import { serve } from "./functions/lib/serve";`,
    ...capabilities.map((capability) => `import ${capability} from "./functions/lib/clients/${capability}";`),
    `export const handler = serve(${name}, [${capabilities.join(", ")}]);`,
  ].join("\n");
}
