import { z } from "zod";

import type { Host } from "./host";
import { JsonStore } from "./jsonStore";
import type { Resource } from "./service";

const file = z.record(z.string(), z.strictObject({ keepers: z.string(), value: z.string() }));

/**
 * Stores texts that are generated once for each resource, in a JSON file that only its owner can read. Changed inputs
 * need a new text, because on AWS they replace the resource.
 */
export class GeneratedValues {
  private readonly store;
  private readonly values: z.output<typeof file>;

  constructor(host: Pick<Host, "data" | "mark">, name: string) {
    this.store = new JsonStore(host, name, file, () => ({}));
    this.values = this.store.content;
  }

  /** Returns the text that was generated for these inputs, or `undefined` if there is none. */
  find(resource: Resource, inputs: object): string | undefined {
    const found = this.values[resource.urn];
    return found?.keepers === JSON.stringify(inputs) ? found.value : undefined;
  }

  /** Stores a text and returns it. */
  keep(resource: Resource, inputs: object, value: string): string {
    this.values[resource.urn] = { keepers: JSON.stringify(inputs), value };
    this.save();
    return value;
  }

  /** Deletes the text of a resource that the program no longer has. */
  forget(resource: Resource): void {
    delete this.values[resource.urn];
    this.save();
  }

  private save(): void {
    this.store.save(this.values);
  }
}
