/** Banned players and their identities. */

export const needs = ["identities"];

export * as tables from "./tables";
