import { openApi } from "@game-backend/components/gameApi/openApi/document";
import { mappingTemplates } from "@game-backend/local-cloud/testing";
import { placeholders } from "../../tools/placeholders";
import type { Cell } from "../lib/table";
import { microseconds } from "../parts/perCall";

const { bodyValidator, compileTemplate, Input, util } = mappingTemplates();

interface Operation {
  "x-amazon-apigateway-integration": {
    requestTemplates: Record<string, string>;
    responses: Record<string, { responseTemplates: Record<string, string> }>;
  };
}

const type = "application/json";
const draft = { name: "It's a kite", description: 'Flies "high".', price: 3, onSale: true };
const row = {
  id: { S: "kite" },
  name: { S: draft.name },
  description: { S: draft.description },
  price: { N: "3" },
  onSale: { BOOL: true },
  version: { N: "7" },
};
const rows = (count: number) => JSON.stringify({ Items: Array.from({ length: count }, () => row) });

/** Measures the CPU time of the gateway's own work on a request, in microseconds. */
export function templates(calls: number): Cell[][] {
  const { paths, components } = openApi(placeholders);
  const operation = (path: string, method: string) =>
    (paths[path] as unknown as Record<string, Operation>)[method]?.["x-amazon-apigateway-integration"];
  const request = (path: string, method: string) => operation(path, method)?.requestTemplates[type] ?? "";
  const answer = (path: string, method: string) =>
    operation(path, method)?.responses["200"]?.responseTemplates[type] ?? "";
  const validate = bodyValidator((components.schemas as Record<string, object>)["PutItemBody"] ?? {});
  const body = JSON.stringify(draft);
  const header = Object.fromEntries(Array.from({ length: 12 }, (_, n) => [`X-Header-${n}`, `value ${n}`]));
  const render = (template: string, text: string, count = calls) => {
    const compiled = compileTemplate(template);
    const parameters = { path: { id: "kite" }, querystring: {}, header };
    return microseconds(count, () =>
      compiled.render({
        input: new Input(text, parameters),
        util,
        context: {
          requestId: "id",
          requestTimeEpoch: 1_763_600_000_000,
          authorizer: { expiresAt: "1763600001000" },
          responseOverride: { header: {} },
        },
        stageVariables: {},
      }),
    ).toFixed(1);
  };
  const item = "/catalog/{id}";
  return [
    ["PUT: the body's model", microseconds(calls, () => validate(Buffer.from(body))).toFixed(1), "µs of CPU"],
    ["PUT: request template, with its checks", render(request(item, "put"), body), "µs of CPU"],
    [
      "PUT: answer template",
      render(answer(item, "put"), '{"Attributes":{"version":{"N":"7"}}}'),
      "µs of CPU",
    ],
    ["GET an item: request template", render(request(item, "get"), ""), "µs of CPU"],
    ["GET an item: answer template", render(answer(item, "get"), JSON.stringify({ Item: row })), "µs of CPU"],
    ["GET the list: request template", render(request("/catalog", "get"), ""), "µs of CPU"],
    ["GET the list: answer template, 10 items", render(answer("/catalog", "get"), rows(10)), "µs of CPU"],
    [
      "GET the list: answer template, 100 items",
      render(answer("/catalog", "get"), rows(100), calls / 10),
      "µs of CPU",
    ],
  ];
}
