import { seedUses } from "@game-backend/framework/serveSeed";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { GameFunction } from "./gameFunction";
import { accessOf } from "./lib/access";
import { bundle } from "./lib/bundle";
import { type Grantable, grantsOf, recorded } from "./lib/grants";
import { seedEntry } from "./lib/handlerEntries";

/** A row of the catalog, for the seed. */
export type SeedItem = { readonly id: string } & Readonly<Record<string, unknown>>;

export interface CatalogSeedArgs extends Grantable {
  /** The game's name of the table, whose hash key is `id`. */
  table: string;
  /** The initial rows: at most 6 MB as JSON. */
  items: readonly SeedItem[];
}

/** Lambda's limit on the size of an event. */
const mostBytes = 6 * 1024 * 1024;

/**
 * The first rows of a catalog. A function writes the rows that it has never written before. An update invokes it when the
 * list of items or the table has changed. The rows themselves are not resources: Pulumi neither changes them nor restores
 * deleted ones, not even with `--refresh`.
 *
 * @atRest nothing.
 * @example
 * new CatalogSeed("catalog", {
 *   game,
 *   providers: [tables],
 *   table: "catalog",
 *   items: [{ id: "torch", name: "Torch", price: 5, onSale: true }],
 * });
 */
export class CatalogSeed extends pulumi.ComponentResource {
  /** The underlying resources. */
  readonly nodes: {
    /** The function that writes the rows. */
    readonly seed: GameFunction;
    /** Invokes the function when the items or the table have changed. */
    readonly invocation: aws.lambda.Invocation;
  };

  constructor(name: string, args: CatalogSeedArgs, opts?: pulumi.ComponentResourceOptions) {
    super("gamebackend:index:CatalogSeed", name, recorded(args), opts);
    const child = { parent: this };

    const { game, table, items, telemetry } = args;
    const input = JSON.stringify({ items });
    if (Buffer.byteLength(input) > mostBytes)
      throw new pulumi.RunError(`${name}: items: Lambda takes 6 MB as JSON, and there are more`);
    const granted = grantsOf(name, seedUses(table), args);
    const seeded = { table, key: game.tables[table]?.hashKey ?? "id" };
    const { code } = bundle("seed", { code: seedEntry(game, seeded) });
    const seed = new GameFunction(
      name,
      {
        code,
        description: `Writes each of the first items of ${table} once`,
        ...granted,
        telemetry,
        memorySize: 256,
        timeout: 300,
        formerParent: this,
      },
      child,
    );
    const invocation = new aws.lambda.Invocation(
      name,
      {
        functionName: seed.function.name,
        input,
        // A replaced table is empty and needs its rows again.
        triggers: granted.environment,
      },
      child,
    );

    this.nodes = { seed, invocation };
    this.registerOutputs(accessOf(this));
  }
}
