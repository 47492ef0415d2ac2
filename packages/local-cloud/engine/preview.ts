import { LocalAddresses } from "./addresses";
import { Assets } from "./assets";
import { type DeployOptions, deploy } from "./deploy";
import type { Deployment } from "./graph";
import type { Registration, ResourceRegistry, ResourceState } from "./state";
import { plainValues } from "./wire";

/**
 * Runs a program as the first `pulumi preview` of a stack does: nothing is created, so every value that AWS would
 * decide is unknown, and is `UNKNOWN` in the graph and the outputs. AWS's provider knows more at preview, such as
 * names that Pulumi generates, so a program that works here also works there.
 */
export async function preview(
  options: Pick<DeployOptions, "program" | "invokes" | "onLine" | "exact">,
): Promise<Deployment> {
  const assets = new Assets(options.program.folder);
  try {
    return await deploy({ ...options, assets, state: new Planned(assets), dryRun: true });
  } finally {
    await assets.close();
  }
}

/** Records the resources of a preview without creating them. */
class Planned implements ResourceRegistry {
  readonly addresses = new LocalAddresses();

  constructor(private readonly assets: Assets) {}

  async put(registration: Registration): Promise<ResourceState> {
    const { wire, ...about } = registration;
    const inputs = await plainValues(wire, (asset) => this.assets.materialize(asset));
    const recorded = { ...about, inputs, outputs: about.custom ? inputs : {} };
    return { registration, recorded, ...(about.custom && { realized: { id: "", outputs: {} } }) };
  }

  async deleteAllExcept(): Promise<void> {}
}
