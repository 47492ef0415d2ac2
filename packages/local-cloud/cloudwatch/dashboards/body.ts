import { z } from "zod";

/** A dashboard's body as AWS accepts it. The members of a widget are checked when it is drawn. */
const body = z.looseObject({
  widgets: z.array(
    z.looseObject({
      type: z.enum(["metric", "text", "alarm", "log", "explorer", "custom"]),
      properties: z.looseObject({}),
    }),
  ),
});

/** Returns what is wrong with a dashboard's body, or undefined. */
export function problemOf(text: string): string | undefined {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    return "is not JSON";
  }
  const { error } = body.safeParse(document);
  return error && `is no dashboard: ${z.prettifyError(error)}`;
}

/** Returns the widgets of a body that `problemOf` has found valid. */
export const widgetsOf = (text: string): readonly unknown[] => body.parse(JSON.parse(text)).widgets;

/** A widget's position in a grid of 24 columns. Without `x` and `y`, it follows the previous widget. */
const place = {
  x: z.int().min(0).max(23).optional(),
  y: z.int().min(0).optional(),
  width: z.int().min(1).max(24).default(6),
  height: z.int().min(1).max(1_000).default(6),
};
const title = z.string().default("");

/** The widgets that the local cloud draws. Strict, so that any other member is refused by name. */
export const widget = z.discriminatedUnion(
  "type",
  [
    z.strictObject({
      type: z.literal("metric"),
      ...place,
      properties: z.strictObject({
        title,
        metrics: z.array(z.array(z.unknown()).min(1)).min(1),
        view: z
          .enum(["timeSeries", "singleValue"], { error: "the local cloud draws timeSeries and singleValue" })
          .default("timeSeries"),
        stat: z.string().default("Average"),
        period: z.int().default(300),
        region: z.string().optional(),
        stacked: z.literal(false, { error: "the local cloud does not stack lines" }).optional(),
      }),
    }),
    z.strictObject({
      type: z.literal("text"),
      ...place,
      properties: z.strictObject({
        markdown: z.string(),
        background: z.enum(["transparent", "solid"]).optional(),
      }),
    }),
    z.strictObject({
      type: z.literal("alarm"),
      ...place,
      properties: z.strictObject({ title, alarms: z.array(z.string()).min(1).max(100) }),
    }),
  ],
  { error: "the local cloud draws widgets of the types metric, text and alarm" },
);

export type Widget = z.output<typeof widget>;
export type MetricProperties = Extract<Widget, { type: "metric" }>["properties"];
