import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

type Constant = { shape: number[]; values: Float32Array | Int32Array };
type Node = { name: string; op: string; input?: string[]; attr?: Record<string, unknown> };

/** Builds a graph in TensorFlow.js's format. Nodes that no other node reads are its outputs, in order. */
export class GraphModel {
  readonly #nodes: Node[] = [];
  readonly #constants: ({ name: string } & Constant)[] = [];

  constructor(side: number) {
    const dim = [-1, side, side, 3].map((size) => ({ size: String(size) }));
    this.#add("input", "Placeholder", [], { dtype: { type: "DT_FLOAT" }, shape: { shape: { dim } } });
  }

  constant(name: string, shape: number[], values: Float32Array | Int32Array): string {
    const type = values instanceof Int32Array ? "DT_INT32" : "DT_FLOAT";
    const dim = shape.map((size) => ({ size: String(size) }));
    this.#constants.push({ name, shape, values });
    return this.#add(name, "Const", [], {
      dtype: { type },
      value: { tensor: { dtype: type, tensorShape: { dim } } },
    });
  }

  /** Adds the mean of each square of the input, for each colour. */
  means(side: number): string {
    const sides = { list: { i: ["1", String(side), String(side), "1"] } };
    return this.#add(`means${side}`, "AvgPool", ["input"], { ksize: sides, strides: sides, ...spatial });
  }

  /** Adds a linear map of the three colours: a row of `weights` for each colour, and a bias for each result. */
  weighed(name: string, of: string, weights: readonly number[][], bias: readonly number[]): string {
    const values = Float32Array.from(weights.flat());
    const kernel = this.constant(`${name}/kernel`, [1, 1, 3, bias.length], values);
    const strides = { list: { i: ["1", "1", "1", "1"] } };
    const product = this.#add(`${name}/product`, "Conv2D", [of, kernel], {
      strides,
      dilations: strides,
      ...spatial,
    });
    const added = this.constant(`${name}/bias`, [bias.length], Float32Array.from(bias));
    return this.#add(name, "BiasAdd", [product, added], { T: { type: "DT_FLOAT" } });
  }

  sigmoid = (of: string): string => this.#add(`${of}/sigmoid`, "Sigmoid", [of], {});

  shaped(of: string, shape: number[]): string {
    const to = this.constant(`${of}/shape`, [shape.length], Int32Array.from(shape));
    return this.#add(`${of}/shaped`, "Reshape", [of, to], {});
  }

  /** Writes the two files of a model. */
  write(folder: string, name: string): void {
    mkdirSync(folder, { recursive: true });
    const weights = this.#constants.map(({ name, shape, values }) => ({
      name,
      shape,
      dtype: values instanceof Int32Array ? "int32" : "float32",
    }));
    const graph = {
      format: "graph-model",
      modelTopology: { node: this.#nodes, versions: { producer: 1 }, library: {} },
      weightsManifest: [{ paths: [`${name}.bin`], weights }],
    };
    writeFileSync(join(folder, `${name}.json`), JSON.stringify(graph));
    const bytes = this.#constants.map(({ values }) => Buffer.from(values.buffer));
    writeFileSync(join(folder, `${name}.bin`), Buffer.concat(bytes));
  }

  #add(name: string, op: string, input: string[], attr: Record<string, unknown>): string {
    this.#nodes.push({ name, op, input, attr });
    return name;
  }
}

const bytes = (text: string) => ({ s: Buffer.from(text).toString("base64") });
const spatial = { T: { type: "DT_FLOAT" }, padding: bytes("VALID"), data_format: bytes("NHWC") };
