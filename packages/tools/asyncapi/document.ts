import type { JsonSchema } from "@game-backend/components/gameApi/openApi/models";
import type { Features } from "@game-backend/framework/features";
import { ProgramError } from "@game-backend/framework/programError";
import {
  closeCodes,
  GatewayError,
  handshakeRefusals,
  SocketError,
} from "@game-backend/framework/sockets/pushes";
import * as z from "zod";
import type { Info } from "../openapi/clientDocument";
import { NamedSchemas } from "../openapi/named";
import { payloadOf } from "./payload";

/** A message, as a component of the document. */
export interface MessageObject {
  readonly name: string;
  readonly summary: string;
  readonly contentType: "application/json";
  readonly payload: JsonSchema;
}

/** What happens with a message: the backend receives or sends it. */
interface Operation {
  readonly action: "receive" | "send";
  readonly channel: JsonSchema;
  readonly summary: string;
  readonly messages: readonly JsonSchema[];
  readonly reply?: { readonly channel: JsonSchema; readonly messages: readonly JsonSchema[] };
}

const channel = { $ref: "#/channels/live" };
const messageRef = (name: string) => ({ $ref: `#/channels/live/messages/${name}` });
const capitalized = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/**
 * Returns the AsyncAPI 3 document of a game's sockets, from the features' `socketRoutes` and `pushes`. It describes the backend:
 * the backend receives what clients send. `type` tells apart what it sends.
 *
 * @throws ProgramError - If two messages have one name or one `type`.
 */
export function socketDocument(features: Features, { title, version, description, license }: Info) {
  const schemas = new NamedSchemas();
  const messages = new Map<string, MessageObject>();
  const operations: Record<string, Operation> = {};
  const types = new Map<string, string>();

  function add(name: string, summary: string, payload: JsonSchema): void {
    if (messages.has(name)) throw new ProgramError(`Two messages of sockets are called ${name}: rename one`);
    messages.set(name, { name, summary, contentType: "application/json", payload });
  }

  /** Adds a message that the backend sends. */
  function addSent(name: string, schema: z.core.$ZodType, described = ""): string {
    const type = typeOf(schema);
    const other = type === undefined ? undefined : types.get(type);
    if (other !== undefined)
      throw new ProgramError(`The messages ${other} and ${name} both have the type ${type}: change one`);
    if (type !== undefined) types.set(type, name);
    const summary = z.globalRegistry.get(schema as z.ZodType)?.description ?? described;
    add(name, summary, schemas.use(payloadOf(schema, "output"), name, "output"));
    return summary;
  }

  addSent("SocketError", SocketError);
  addSent("GatewayError", GatewayError);
  for (const { socketRoutes = {} } of Object.values(features))
    for (const [route, { action, message, answer, summary }] of Object.entries(socketRoutes)) {
      const name = capitalized(route);
      add(
        `${name}Message`,
        summary,
        schemas.use(payloadOf(message, "input", action), `${name}Message`, "input"),
      );
      addSent(`${name}Answer`, answer, summary);
      operations[route] = {
        action: "receive",
        channel,
        summary,
        messages: [messageRef(`${name}Message`)],
        reply: { channel, messages: [messageRef(`${name}Answer`), messageRef("SocketError")] },
      };
    }
  for (const { pushes = {} } of Object.values(features))
    for (const [name, schema] of Object.entries(pushes)) {
      const summary = addSent(name, schema);
      operations[`push${name}`] = { action: "send", channel, summary, messages: [messageRef(name)] };
    }
  for (const name of ["SocketError", "GatewayError"])
    operations[`push${name}`] = {
      action: "send",
      channel,
      summary: messages.get(name)?.summary ?? "",
      messages: [messageRef(name)],
    };
  const names = [...messages.keys()].sort();
  return {
    asyncapi: "3.0.0",
    info: {
      title,
      version,
      ...(license && { license }),
      description:
        `${description ? `${description}.\n\n` : ""}The backend's WebSocket API. Get a ticket and the address from POST /realtime/ticket, and connect within 30 seconds. ` +
        "Messages are JSON objects in text frames. After every connection, subscribe first and then read the REST API.",
    },
    defaultContentType: "application/json",
    servers: {
      live: {
        host: "{host}",
        protocol: "wss",
        description: "The `url` that the ticket comes with",
        variables: {
          host: { default: "localhost", description: "The host of the stack's output `realtimeUrl`" },
        },
        security: [{ $ref: "#/components/securitySchemes/ticket" }],
      },
    },
    channels: {
      live: {
        address: "/live",
        title: "A player's socket",
        description: `${listed("The handshake is refused with", handshakeRefusals)}\n\n${listed("The server closes a socket with", closeCodes)}`,
        servers: [{ $ref: "#/servers/live" }],
        messages: Object.fromEntries(names.map((name) => [name, { $ref: `#/components/messages/${name}` }])),
        bindings: {
          ws: {
            method: "GET",
            query: {
              type: "object",
              required: ["ticket"],
              properties: {
                ticket: { type: "string", description: "From POST /realtime/ticket; good for one socket" },
              },
            },
            bindingVersion: "0.1.0",
          },
        },
        "x-close-codes": closeCodes,
        "x-handshake-refusals": handshakeRefusals,
      },
    },
    operations: Object.fromEntries(Object.entries(operations).sort(([a], [b]) => (a < b ? -1 : 1))),
    components: {
      messages: Object.fromEntries(names.map((name) => [name, messages.get(name) as MessageObject])),
      schemas: schemas.all,
      securitySchemes: {
        ticket: {
          type: "httpApiKey",
          name: "ticket",
          in: "query",
          description: "A ticket from POST /realtime/ticket, which a player asks for with the ID token",
        },
      },
    },
  };
}

export type SocketDocument = ReturnType<typeof socketDocument>;

const listed = (what: string, of: Readonly<Record<number, string>>) =>
  [`${what}:`, "", ...Object.entries(of).map(([code, why]) => `- ${code}: ${why}.`)].join("\n");

/** Returns the literal `type` of a message; `undefined` without one. */
function typeOf(schema: z.core.$ZodType): string | undefined {
  const { properties } = payloadOf(schema, "output") as {
    properties?: { type?: { enum?: readonly string[] } };
  };
  return properties?.type?.enum?.[0];
}
