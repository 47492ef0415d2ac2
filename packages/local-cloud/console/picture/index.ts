import * as z from "zod";

import type { RecordedResource } from "../../engine";
import { servedRoutes } from "../servedRoutes";
import { type Box, type Line, layOut } from "./layout";
import { edgesOf, partsOf } from "./model";

/**
 * The query of a picture. `component` is the URN of a component to draw with its content. `whole` draws every
 * resource separately.
 */
export const pictureQuery = z.strictObject({
  component: z.string().optional(),
  whole: z.stringbool().optional(),
});

/** A drawn box. */
export interface DrawnBox {
  readonly id: string;
  readonly kind: "resource" | "component" | "group";
  readonly name: string;
  readonly type: string;
  /** The id of the box around it. */
  readonly within?: string;
  readonly open: boolean;
  /** The number of resources in it. */
  readonly resources: number;
  /** The routes that functions in it serve, as far as their components say so. */
  readonly routes: readonly string[];
  /** The URNs that it represents and that do not have their own box. */
  readonly stands: readonly string[];
  /** The distance from the left edge of the picture. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Picture {
  readonly width: number;
  readonly height: number;
  /** A box comes before those inside it. */
  readonly boxes: readonly DrawnBox[];
  readonly lines: readonly Line[];
  /** Every dependency by URN, from user to used. */
  readonly edges: readonly (readonly [string, string])[];
}

/** Draws the resources: components as boxes around their content, dependencies from left to right. */
export function picture(
  graph: readonly RecordedResource[],
  query: z.output<typeof pictureQuery>,
): Picture | undefined {
  const parts = partsOf(graph, query);
  if (parts.length === 0 && query.component !== undefined) return undefined;
  const edges = edgesOf(graph);
  const byUrn = new Map(graph.map((resource) => [resource.urn, resource]));
  const routesOf = (urn: string) => {
    const resource = byUrn.get(urn);
    return resource ? servedRoutes(resource, (each) => byUrn.get(each)) : [];
  };
  const custom = new Set(graph.flatMap((resource) => (resource.custom ? [resource.urn] : [])));
  const { boxes, lines, width, height } = layOut(parts, edges);
  const drawn: DrawnBox[] = [];
  const draw = ({ part, x, y, width, height, children }: Box, left: number, top: number, within?: string) => {
    const { id, kind, name, type, stands } = part;
    const open = children.length > 0;
    drawn.push({
      id,
      kind,
      name,
      type,
      ...(within && { within }),
      open,
      resources: stands.filter((urn) => custom.has(urn)).length,
      routes: [...new Set(stands.flatMap(routesOf))],
      stands: open ? [id] : stands,
      x: left + x,
      y: top + y,
      width,
      height,
    });
    for (const child of children) draw(child, left + x, top + y, id);
  };
  for (const box of boxes) draw(box, 0, 0);
  return { width, height, boxes: drawn, lines, edges };
}
