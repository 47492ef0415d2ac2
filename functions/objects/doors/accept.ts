import { badRequest } from "@game-backend/framework/codes/requests";
import { refuse } from "@game-backend/framework/errors";
import * as z from "zod/mini";

export const AcceptHeader = z.object({ accept: z.optional(z.string()) });

export const notAcceptable = [badRequest] as const;

/** Throws 400 unless a request asks for bytes first: for any other, API Gateway would answer them as base64 text. */
export function needBytes({ accept = "" }: z.output<typeof AcceptHeader>): void {
  if (/^\s*application\/octet-stream\s*($|[,;])/i.test(accept)) return;
  throw refuse(badRequest, { message: "Send Accept: application/octet-stream", field: "header.accept" });
}
