import Ajv from "ajv";
import type { SocketDocument } from "../asyncapi/document";

/**
 * Returns what checks a message that a client received against the document of the sockets. It throws an error that says which
 * member is wrong. Clients ignore members that they don't know; here they are errors, because the document lacks them.
 */
export function messageCheck({ operations, components }: SocketDocument): (message: unknown) => void {
  const ajv = new Ajv({ strict: false, allErrors: true, formats: { int64: true, double: true } });
  ajv.addSchema({ $id: "sockets", components: { schemas: strict(components.schemas) } });
  const sent = Object.values(operations).flatMap(({ action, messages, reply }) =>
    (action === "send" ? messages : (reply?.messages ?? [])).map(
      ({ $ref }) => String($ref).split("/").at(-1) ?? "",
    ),
  );
  const byType = new Map(
    [...new Set(sent)].map((name) => {
      const schema = components.schemas[name] as { properties?: { type?: { enum?: readonly string[] } } };
      return [
        schema.properties?.type?.enum?.[0],
        ajv.compile({ $ref: `sockets#/components/schemas/${name}` }),
      ];
    }),
  );
  return (message) => {
    const { type } = { ...(message as { type?: string }) };
    const validate = byType.get(type);
    const problem = !validate
      ? `there is no message of type ${type}`
      : validate(message)
        ? undefined
        : ajv.errorsText(validate.errors, { dataVar: type ?? "message" });
    if (problem !== undefined)
      throw new Error(`The document of the sockets lacks a message: ${problem}: ${JSON.stringify(message)}`);
  };
}

/** Returns a schema in which objects have no members but those that it names. */
function strict(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(strict);
  if (schema === null || typeof schema !== "object") return schema;
  const inner = Object.fromEntries(Object.entries(schema).map(([key, each]) => [key, strict(each)]));
  const isClosed = "properties" in schema && "type" in schema && !("additionalProperties" in schema);
  return isClosed ? { ...inner, additionalProperties: false } : inner;
}
